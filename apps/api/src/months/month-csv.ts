import type { CsvCell } from '../platform/csv/csv-line.js';
import type { MonthCustomer, MonthOfCustomer } from './dto/month.js';
import type { MonthFigures } from './dto/month-figures.js';

const heading = [
  ...['month', 'state', 'customer', 'location_id', 'account_sid', 'time_zone', 'kind', 'day', 'item', 'currency'],
  ...['cost', 'expected', 'billed', 'under', 'over', 'small_under', 'small_over', 'undecided_cost', 'undecided_billed'],
  ...['amount', 'sign', 'why'],
];
const figureColumns = 9;

const headings = [
  ...(['usage', 'taxes', 'otherProducts', 'manualDebits', 'credits', 'recharges', 'unclassified'] as const),
  ...(['total', 'bookedLater', 'usedEarlier', 'booked'] as const),
];

/**
 * A customer's month in lines of four kinds: `product` (as closed where the month is closed), `changed-since` (what a
 * product of a closed month says more or less by now), `wallet` (heading by heading) and `due` (to be charged or refunded).
 * An `amount` has no sign of its own: `sign` tells which way it goes.
 */
export function* monthCsv(customers: Iterable<MonthOfCustomer>): Generator<readonly CsvCell[]> {
  yield heading;
  for (const customer of customers) {
    const { month, state, name, locationId, accountSid, timezone } = customer;
    const whose = [month, state, name, locationId, accountSid, timezone];
    for (const { product, figures } of customer.lines)
      yield [...whose, 'product', null, product, ...figureCells(figures)];
    for (const { product, difference } of customer.changes) {
      yield [...whose, 'changed-since', null, product, ...figureCells(difference)];
    }
    for (const wallet of customer.wallet) yield* walletLines(whose, wallet);
    for (const { day, product, amount, kind, state: decided, why } of customer.dues) {
      const words = [{ number: amount.amount }, kind, decided === 'accepted' ? why : `${why} (${decided})`];
      yield [...whose, 'due', day, product, amount.currency, ...noFigures, ...words];
    }
  }
}

const noFigures: readonly CsvCell[] = Array.from({ length: figureColumns }, () => null);

function* walletLines(
  whose: readonly CsvCell[],
  wallet: MonthCustomer['wallet'][number],
): Generator<readonly CsvCell[]> {
  for (const item of headings) {
    const { amount } = wallet[item];
    const isCredit = amount.startsWith('-');
    const size = { number: isCredit ? amount.slice(1) : amount };
    yield [...whose, 'wallet', null, item, wallet.currency, ...noFigures, size, isCredit ? 'credit' : 'debit', null];
  }
}

function figureCells({ currency, undecided, ...figures }: MonthFigures): CsvCell[] {
  const { cost, expected, billed, under, over, smallUnder, smallOver } = figures;
  const amounts = [cost, expected, billed, under, over, smallUnder, smallOver, undecided.cost, undecided.billed];
  return [currency, ...amounts.map(({ amount }) => ({ number: amount })), null, null, null];
}
