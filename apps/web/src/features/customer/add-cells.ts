import type { Cell, Money, Verdict } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { amountOf, nanosOf } from '../../components/money/amount.js';

const outside: readonly Verdict[] = ['underbilled', 'overbilled', 'unbilled', 'unsupported'];

type Sums = { cost: bigint; expected: bigint; billed: bigint; under: bigint; over: bigint };
type Group = { readonly label: string; readonly sums: Sums; provisional: boolean; incomplete: boolean };

export const currenciesOf = (cells: readonly Cell[]): string[] => [
  ...new Set(
    cells.flatMap((cell) => [cell.cost, cell.billed].flatMap((money) => (money === null ? [] : [money.currency]))),
  ),
];

/**
 * Adds cells up by day or by product in one currency. Under and over stay apart and count only what is outside the
 * tolerance; a group total of a shared account is not this customer's and is left out.
 */
export function addCells(
  cells: readonly Cell[],
  { currency, keyOf, labelOf }: { currency: string; keyOf: (cell: Cell) => string; labelOf: (key: string) => string },
): ChartRow[] {
  const groups = new Map<string, Group>();
  const of = (money: Money | null) => (money === null || money.currency !== currency ? 0n : nanosOf(money.amount));
  for (const cell of cells) {
    const key = keyOf(cell);
    const group = groups.get(key) ?? emptyGroup(labelOf(key));
    groups.set(key, group);
    const difference = outside.includes(cell.verdict) ? of(cell.difference) : 0n;
    group.sums.cost += of(cell.cost);
    group.sums.expected += of(cell.expected);
    group.sums.billed += of(cell.billed);
    if (difference < 0n) group.sums.under -= difference;
    else group.sums.over += difference;
    group.provisional ||= cell.provisional;
    group.incomplete ||= cell.verdict === 'incomplete';
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { label, sums, provisional, incomplete }]) => ({
      key,
      label,
      cost: { amount: amountOf(sums.cost), currency },
      expected: { amount: amountOf(sums.expected), currency },
      billed: { amount: amountOf(sums.billed), currency },
      under: { amount: amountOf(sums.under), currency },
      over: { amount: amountOf(sums.over), currency },
      provisional,
      incomplete,
    }));
}

const emptyGroup = (label: string): Group => ({
  label,
  sums: { cost: 0n, expected: 0n, billed: 0n, under: 0n, over: 0n },
  provisional: false,
  incomplete: false,
});
