import type { WalletBalance } from '@plumbline/clients/highlevel/wallet-balance';
import type { WalletTransaction } from '@plumbline/clients/highlevel/wallet-transactions';
import { exactTextOf } from '@plumbline/clients/http/exact-json';
import { parseAmount } from '@plumbline/core/money/amount';
import { chargeFact, seenInLedger } from './charge-row.js';
import type { ChargeFact, WalletBalanceFact } from './facts.js';
import { fact, type Gathered, type Mapped, type Pages, quarantine, readPages } from './read-pages.js';

/** A wallet's rows; one that cannot be trusted is quarantined. */
export function readCharges(pages: Pages<WalletTransaction>): Promise<Gathered<ChargeFact>> {
  return readPages(pages, { fact: chargeFact, seenIn: seenInLedger });
}

/** What a wallet holds. */
export function readBalance(pages: Pages<WalletBalance>, locationId: string): Promise<Gathered<WalletBalanceFact>> {
  return readPages(pages, { fact: (row) => balanceFact(locationId, row) });
}

function balanceFact(locationId: string, row: WalletBalance): Mapped<WalletBalanceFact> {
  const kept = { day: null, category: null, rawText: exactTextOf(row) };
  const balance = parseAmount(row.balance);
  const credits = parseAmount(row.complimentaryCredits ?? '');
  if (balance.kind === 'refused') return quarantine(balance.reason, kept);
  const creditNanos = credits.kind === 'amount' ? credits.nanos : null;
  return fact({ locationId, nanos: balance.nanos, creditNanos, currency: 'USD' });
}
