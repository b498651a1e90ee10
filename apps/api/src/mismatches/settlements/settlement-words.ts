import { shortAmount } from '../change-words.js';
import type { SettlementEntity } from './settlement.entity.js';

/** "The debit of 12.40 USD booked on 2026-11-03 (wallet row 64f…) makes up for it." */
export function settlementNote(settlement: SettlementEntity): string {
  const left =
    settlement.remainder === 0n ? '' : `, but for ${shortAmount(settlement.remainder)} ${settlement.currency}`;
  return `The ${rowWords(settlement)} makes up for it${left}.`;
}

export function lostNote(settlement: SettlementEntity): string {
  return `The ${rowWords(settlement)} made up for it, and is not in the wallet any more.`;
}

function rowWords({ amount, currency, bookedOn, chargeId }: SettlementEntity): string {
  const kind = amount > 0n ? 'debit' : 'credit';
  return `${kind} of ${shortAmount(amount > 0n ? amount : -amount)} ${currency} booked on ${bookedOn} (wallet row ${chargeId})`;
}
