import { formatAmount } from '@plumbline/core/money/amount';
import { addDays, type Day, dayOf, daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../customers/customers.service.js';
import type { PendingMismatch } from '../mismatches/mismatches-of-days.service.js';
import type { CsvCell } from '../platform/csv/csv-line.js';
import type { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import type { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { StoredResult } from '../reconciliation/results/stored-result.js';

/** One file of an export; its lines are read while they are written. */
export type Table = { readonly name: string; readonly lines: () => AsyncIterable<readonly CsvCell[]> };
export type Lines = AsyncGenerator<readonly CsvCell[]>;

export type Asked = { readonly customer: CustomerForRun; readonly from: Day; readonly through: Day };
type Sources = {
  readonly facts: StoredFacts;
  readonly results: LatestResults;
  readonly mismatches: readonly PendingMismatch[];
};

const daysAtOnce = 31;
export const money = (nanos: bigint | null): CsvCell => (nanos === null ? null : { number: formatAmount(nanos) });

/** Everything that is known of a customer: what it used, what it was charged, and what was made of both. */
export function exportedTables(asked: Asked, { facts, results, mismatches }: Sources): readonly Table[] {
  return [
    { name: 'connections.csv', lines: () => connectionLines(asked) },
    { name: 'usage.csv', lines: () => usageLines(asked, facts) },
    { name: 'charges.csv', lines: () => chargeLines(asked, facts) },
    { name: 'results.csv', lines: () => judged(asked, results) },
    { name: 'open-mismatches.csv', lines: () => open(mismatches) },
  ];
}

export async function* connectionLines({ customer }: Asked): Lines {
  yield ['account_sid', 'from', 'to'];
  for (const { accountSid, validFrom, validTo } of customer.connections)
    yield [accountSid, validFrom.toISOString(), validTo?.toISOString() ?? null];
}

/** Of an account that others used as well, it is the usage of all of them: nobody else's could be told from it. */
export async function* usageLines({ customer, from, through }: Asked, facts: StoredFacts): Lines {
  yield ['account_sid', 'day', 'category', 'cost', 'currency', 'revision'];
  for (const { accountSid, validFrom, validTo } of customer.connections) {
    const first = later(from, dayOf(validFrom));
    const last = validTo === null ? through : earlier(through, dayOf(validTo));
    for (const [start, end] of pieces(first, last)) {
      const days = await facts.pricesOf({ accountSid, from: start, to: end });
      for (const [day, categories] of days)
        for (const [category, { nanos, currency, revision }] of categories)
          yield [accountSid, day, category, money(nanos), currency, { number: String(revision) }];
    }
  }
}

export async function* chargeLines({ customer, from, through }: Asked, facts: StoredFacts): Lines {
  yield [
    ...['charge_id', 'day', 'booked_at', 'used_at', 'amount', 'currency', 'label', 'description', 'reference'],
    ...['charge_type', 'heading', 'product', 'rule', 'gone'],
  ];
  for (const [start, end] of pieces(from, through)) {
    for (const row of await facts.chargesOf(customer.locationId, daysFrom(start, end))) {
      yield [
        ...[row.chargeId, row.day, row.bookedAt.toISOString(), row.usedAt?.toISOString() ?? null, money(row.nanos)],
        ...[row.currency, row.label, row.description, row.reference, row.chargeType, row.heading, row.product],
        ...[row.rule, row.gone ? 'yes' : 'no'],
      ];
    }
  }
}

async function* judged({ customer, from, through }: Asked, results: LatestResults): Lines {
  yield resultHeading;
  for (const [start, end] of pieces(from, through))
    for (const cell of await results.ofCustomer(customer.id, { from: start, to: end })) yield resultLine(cell);
}

export const resultHeading: readonly CsvCell[] = [
  ...[
    'day',
    'product',
    'account_sid',
    'currency',
    'cost',
    'expected',
    'billed',
    'difference',
    'verdict',
    'provisional',
  ],
  ...['rate', 'allowance', 'billed_currency', 'basis', 'billed_basis', 'group', 'revision', 'run_id'],
];

export function resultLine(cell: StoredResult): readonly CsvCell[] {
  return [
    ...[cell.day, cell.product, cell.accountSid, cell.currency, money(cell.costNanos), money(cell.expectedNanos)],
    ...[money(cell.billedNanos), money(cell.differenceNanos), cell.verdict, cell.provisional ? 'yes' : 'no'],
    ...[money(cell.rate), money(cell.allowanceNanos), cell.billedCurrency, cell.basis, cell.billedBasis],
    ...[cell.isGroup ? 'yes' : 'no', { number: String(cell.revision) }, cell.runId],
  ];
}

async function* open(mismatches: readonly PendingMismatch[]): Lines {
  yield ['id', 'day', 'product', 'state', 'verdict', 'currency', 'difference', 'opened_at'];
  for (const one of mismatches)
    yield [
      ...[one.id, one.day, one.product, one.state, one.verdict, one.currency, money(one.difference)],
      one.openedAt.toISOString(),
    ];
}

function* pieces(from: Day, through: Day): Generator<readonly [Day, Day]> {
  for (let start = from; start <= through; start = addDays(start, daysAtOnce))
    yield [start, earlier(addDays(start, daysAtOnce - 1), through)];
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);
