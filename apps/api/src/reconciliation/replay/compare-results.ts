import { formatAmount } from '@plumbline/core/money/amount';
import type { CanonicalResult } from '@plumbline/core/reconciliation/digest';

/** What a result says, as JSON keeps it: amounts with nine decimals in the result's currency. */
export type SaidResult = {
  readonly verdict: string;
  readonly provisional: boolean;
  readonly currency: string;
  readonly cost: string | null;
  readonly expected: string | null;
  readonly billed: string | null;
  readonly difference: string | null;
};

export type CellDifference = {
  readonly subject: string;
  readonly day: string;
  readonly product: string;
  readonly before: SaidResult | null;
  readonly after: SaidResult | null;
};

const keyOf = ({ subject, day, product }: CanonicalResult) => `${subject}|${day}|${product}`;

/** The cells of which two sets of results do not say the same, by subject, day and product. */
export function compareResults(
  before: readonly CanonicalResult[],
  after: readonly CanonicalResult[],
): readonly CellDifference[] {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const keys = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort();
  return keys.flatMap((key) => {
    const [one, other] = [old?.get(key), now?.get(key)];
    const cell = one ?? other;
    const [said, says] = [one === undefined ? null : saidBy(one), other === undefined ? null : saidBy(other)];
    if (cell === undefined || JSON.stringify(said) === JSON.stringify(says)) return [];
    const { subject, day, product } = cell;
    return [{ subject, day, product, before: said, after: says }];
  });
}

function saidBy(row: CanonicalResult): SaidResult {
  return {
    verdict: row.verdict,
    provisional: row.provisional,
    currency: row.currency,
    cost: amountOrNull(row.costNanos),
    expected: amountOrNull(row.expectedNanos),
    billed: amountOrNull(row.billedNanos),
    difference: amountOrNull(row.differenceNanos),
  };
}

function amountOrNull(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}
