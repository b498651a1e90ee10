import type { CsvCell } from '../../platform/csv/csv-line.js';
import type { MarginResponse } from './margin.response.js';

const parts = ['settled', 'provisional'] as const;
const heading = [
  ...['from', 'to', 'customer', 'product', 'currency', 'state', 'cells', 'cost', 'expected', 'billed'],
  ...['agreed_markup', 'earned_markup', 'short', 'beyond', 'rates'],
  ...['undecided_cells', 'undecided_cost', 'undecided_billed', 'incomplete_cells'],
];

/** A line for what is settled and one for what is provisional of each row; one that holds nothing is left out. */
export function* marginCsv(
  rows: readonly MarginResponse[],
  { from, to }: { readonly from: string; readonly to: string },
): Generator<readonly CsvCell[]> {
  yield heading;
  for (const row of rows) {
    const { currency, undecided, incomplete } = row;
    const key = [from, to, row.customerName ?? 'all', row.product ?? 'all', currency];
    const rates = row.rates.map((one) => `${one.product} ${one.multiplier} from ${one.from} to ${one.to}`).join('; ');
    for (const state of parts) {
      const part = row[state];
      if (state === 'provisional' && part.cells === 0) continue;
      const left = [undecided.cells, undecided.cost.amount, undecided.billed.amount, incomplete.cells];
      yield [
        ...[...key, state, number(part.cells), number(part.cost.amount), number(part.expected.amount)],
        ...[number(part.billed.amount), number(part.agreedMarkup), number(part.earnedMarkup)],
        ...[number(part.short.amount), number(part.beyond.amount), rates],
        ...(state === 'settled' ? left.map(number) : left.map(() => null)),
      ];
    }
  }
}

function number(value: string | number | null): CsvCell {
  return value === null ? null : { number: String(value) };
}
