import type { Cell, Money, Verdict } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { amountOf, nanosOf } from '../../components/money/amount.js';

const outside: readonly Verdict[] = ['underbilled', 'overbilled', 'unbilled', 'unsupported'];

export const currenciesOf = (cells: readonly Cell[]): string[] => [
  ...new Set(
    cells.flatMap((cell) => [cell.cost, cell.billed].flatMap((money) => (money === null ? [] : [money.currency]))),
  ),
];

type How = {
  readonly currency: string;
  readonly keyOf: (cell: Cell) => string;
  readonly labelOf: (key: string) => string;
  /** A day is provisional with any of its results, a product over many days only with all of them. */
  readonly provisionalWith: 'any' | 'all';
};

/**
 * Adds cells up by day or by product in one currency. Under and over stay apart and count only what is outside the
 * tolerance; what no cell knows stays unknown and does not become zero.
 */
export function addCells(cells: readonly Cell[], { currency, keyOf, labelOf, provisionalWith }: How): ChartRow[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group === undefined) groups.set(keyOf(cell), [cell]);
    else group.push(cell);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => ({
      key,
      label: labelOf(key),
      ...amountsOf(group, currency),
      provisional:
        provisionalWith === 'any' ? group.some((cell) => cell.provisional) : group.every((cell) => cell.provisional),
      incomplete: group.some((cell) => cell.verdict === 'incomplete'),
    }));
}

function amountsOf(group: readonly Cell[], currency: string) {
  const differences = group
    .filter((cell) => outside.includes(cell.verdict))
    .map((cell) => (cell.difference?.currency === currency ? nanosOf(cell.difference.amount) : 0n));
  const sum = (nanos: readonly bigint[]): Money => ({ amount: amountOf(nanos.reduce((a, b) => a + b, 0n)), currency });
  const known = (part: 'cost' | 'expected' | 'billed'): Money | null => {
    const nanos = group.flatMap((cell) => (cell[part]?.currency === currency ? nanosOf(cell[part].amount) : []));
    return nanos.length === 0 ? null : sum(nanos);
  };
  return {
    cost: known('cost'),
    expected: known('expected'),
    billed: known('billed'),
    under: sum(differences.filter((nanos) => nanos < 0n).map((nanos) => -nanos)),
    over: sum(differences.filter((nanos) => nanos > 0n)),
  };
}
