import { type Decision, held, notTestable } from './decision.js';

/** The balance that a row left behind, credits included, in nano-units. */
export type BalanceAfter = { readonly bookedAt: Date; readonly nanos: bigint };
/** Half open. */
export type Span = { readonly from: Date; readonly to: Date };

const sentNeeded = 3;
const hourMs = 3_600_000;

/** The times during which a wallet was at or below zero, until `until`; rows in any order. */
export function emptySpans(rows: readonly BalanceAfter[], until: Date): Span[] {
  const sorted = rows.toSorted((a, b) => a.bookedAt.getTime() - b.bookedAt.getTime());
  return sorted.flatMap((row, index) => {
    const to = sorted[index + 1]?.bookedAt ?? until;
    return row.nanos <= 0n && row.bookedAt < to ? [{ from: row.bookedAt, to }] : [];
  });
}

/**
 * A22: texts leave while the wallet is empty. Only what was sent can tell: that nothing was sent may just mean that
 * nobody tried.
 */
export function decideEmptyWallet(spans: readonly Span[], sent: readonly { id: string; at: Date }[]): Decision {
  const emptyMs = spans.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0);
  const during = sent.filter(({ at }) => spans.some(({ from, to }) => at >= from && at < to));
  const figures = {
    'hours with an empty wallet': Math.round(emptyMs / hourMs),
    'texts sent meanwhile': during.length,
    needed: sentNeeded,
  };
  if (spans.length === 0)
    return notTestable(
      'The wallet was never empty in the days looked at: a time with an empty wallet is needed.',
      figures,
    );
  if (during.length < sentNeeded)
    return notTestable(
      `The wallet was empty at times, and ${during.length} texts were sent meanwhile: ${sentNeeded} are needed to say that they are not stopped.`,
      figures,
    );
  const detail = `While the wallet was empty, ${during.length} texts were sent.`;
  return held(detail, figures);
}
