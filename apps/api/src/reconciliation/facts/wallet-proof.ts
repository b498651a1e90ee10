import { type ChainBreak, chainBreaks } from '@plumbline/core/billing/wallet-chain';
import { formatAmount } from '@plumbline/core/money/amount';
import { addDays, type Day, dayOf, daysFrom } from '@plumbline/core/time/day';
import type { ChargeFact, QuarantinedItem } from '../../providers/facts.js';
import type { WalletPoint, WalletProof } from '../run/manifest.js';

/** What the wallet held when it was asked, just before its rows were. */
export type WalletBalanceSeen =
  | { readonly kind: 'seen'; readonly nanos: bigint; readonly currency: string; readonly at: Date }
  | { readonly kind: 'unseen'; readonly problem: string };

const nearMs = 60_000;

/**
 * Chains the rows of one reading of a wallet. They end at the balance that it was seen with, unless rows were booked so
 * close to that look that nobody can tell which came first.
 */
export function chainOf(
  rows: readonly ChargeFact[],
  quarantined: readonly QuarantinedItem[],
  balance: WalletBalanceSeen,
): readonly ChainBreak[] | 'not-told' {
  const links = rows.flatMap(({ bookedAt: at, walletBefore: before, walletAfter: after }) =>
    before === null || after === null ? [] : [{ at, before, after }],
  );
  if (quarantined.length > 0 || links.length < rows.length) return 'not-told';
  if (balance.kind === 'unseen') return chainBreaks(links);
  const isClose = links.some(({ at }) => at.getTime() > balance.at.getTime() - nearMs);
  return chainBreaks(links, { endsAt: isClose ? null : { balance: balance.nanos, at: balance.at } });
}

export function walletProof(breaks: readonly ChainBreak[] | 'not-told', balance: WalletBalanceSeen): WalletProof {
  const seen = balance.kind === 'seen';
  return {
    chain: breaks === 'not-told' ? 'not-told' : breaks.length > 0 ? 'broken' : 'unbroken',
    breaks:
      breaks === 'not-told'
        ? []
        : breaks.map(({ holding, expecting }) => ({ holding: point(holding), expecting: point(expecting) })),
    balance: seen ? { amount: formatAmount(balance.nanos), currency: balance.currency } : null,
    balanceProblem: seen ? null : balance.problem,
  };
}

/**
 * The days that a missing row can belong to: from the day before the last row that is there, since charges are booked up
 * to a day after their use, to the first one that is there again.
 */
export function brokenDays(breaks: readonly ChainBreak[], within: readonly Day[]): Map<Day, string> {
  const reasons = new Map<Day, string>();
  const known = new Set(within);
  for (const { holding, expecting } of breaks) {
    const [from, to] = [addDays(dayOf(holding.at), -1), dayOf(expecting.at)];
    const reason =
      `Wallet rows are missing: it held ${formatAmount(holding.balance)} at ${holding.at.toISOString()}, and the next row ` +
      `begins at ${formatAmount(expecting.balance)} at ${expecting.at.toISOString()}. Two readings agree about it; the next run reads again.`;
    for (const day of daysFrom(from, to)) if (known.has(day)) reasons.set(day, reason);
  }
  return reasons;
}

function point({ balance, at }: ChainBreak['holding']): WalletPoint {
  return { balance: formatAmount(balance), at: at.toISOString() };
}
