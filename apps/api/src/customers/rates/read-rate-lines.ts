import type { DatedRate } from '@plumbline/core/billing/rate';
import { parseMultiplier } from '@plumbline/core/money/multiplier';
import { type Day, isDay } from '@plumbline/core/time/day';
import { type Product, products } from '@plumbline/core/usage/product';
import type { ColumnPlaces, RateColumn } from './rate-columns.js';
import type { CsvRecord } from './read-csv.js';

type KnownCustomer = { readonly id: string; readonly locationId: string; readonly name: string };
type NewRate = {
  readonly customerId: string;
  readonly product: Product;
  readonly multiplier: bigint;
  readonly from: Day;
  readonly reason: string | null;
};

export type LineProblem = { readonly column: RateColumn; readonly value: string; readonly message: string };

/** One line of the file: a rate with what it does, or everything that keeps it from being one. */
export type RateLine =
  | {
      readonly kind: 'accepted';
      readonly line: number;
      readonly does: 'add' | 'replace' | 'nothing';
      readonly rate: NewRate;
      /** The multiplier that the rate replaces. */
      readonly before: bigint | null;
    }
  | { readonly kind: 'rejected'; readonly line: number; readonly problems: readonly LineProblem[] };

const reasonMax = 500;

/** Turns the file's records into rates. A line is accepted whole or rejected with all of its problems. */
export function readRateLines(
  records: readonly CsvRecord[],
  known: {
    readonly places: ColumnPlaces;
    readonly customers: readonly KnownCustomer[];
    readonly rates: readonly (DatedRate & { readonly reason: string | null })[];
  },
): RateLine[] {
  const stored = new Map(known.rates.map((rate) => [keyOf(rate), rate]));
  const seenAt = new Map<string, number>();
  return records.map(({ line, cells }) => {
    const read = readLine(cells, known.places, known.customers);
    if (read.kind === 'rejected') return { ...read, line };
    const first = seenAt.get(keyOf(read.rate));
    if (first !== undefined) return { kind: 'rejected', line, problems: [repeated(read.rate, first)] };
    seenAt.set(keyOf(read.rate), line);
    const before = stored.get(keyOf(read.rate));
    return { kind: 'accepted', line, ...effect(read.rate, before), rate: read.rate };
  });
}

function effect(rate: NewRate, before: { readonly multiplier: bigint; readonly reason: string | null } | undefined) {
  if (before === undefined) return { does: 'add' as const, before: null };
  const same = before.multiplier === rate.multiplier && before.reason === rate.reason;
  return { does: same ? ('nothing' as const) : ('replace' as const), before: before.multiplier };
}

type Read =
  | { readonly kind: 'read'; readonly rate: NewRate }
  | { readonly kind: 'rejected'; readonly problems: LineProblem[] };

function readLine(cells: readonly string[], places: ColumnPlaces, customers: readonly KnownCustomer[]): Read {
  const text = (column: RateColumn) => {
    const place = places[column];
    return place === null ? '' : unguarded(cells[place] ?? '');
  };
  const customer = customerOf(text('customer'), customers);
  const product = productOf(text('product'));
  const multiplier = parseMultiplier(text('multiplier'));
  const from = text('from');
  const reason = text('reason');
  const problems: LineProblem[] = [];
  const refuse = (column: RateColumn, message: string) => problems.push({ column, value: text(column), message });
  if (typeof customer === 'string') refuse('customer', customer);
  if (product === null) refuse('product', `is no product: use one of ${products.map((one) => one.product).join(', ')}`);
  if (multiplier === null) {
    refuse('multiplier', 'is no multiplier: write a decimal from 0 to 1000 with a point, such as 1.05 for 5% on top');
  }
  if (!isDay(from)) refuse('from', 'is no day: write it as YYYY-MM-DD');
  if (multiplier === 0n && reason === '') refuse('reason', 'is needed where the multiplier is 0: say why');
  if (reason.length > reasonMax) refuse('reason', `is longer than ${reasonMax} characters: shorten it`);
  if (isFormula(reason)) refuse('reason', 'begins like a spreadsheet formula: begin it with a letter or a digit');
  if (problems.length > 0 || typeof customer === 'string' || product === null || multiplier === null) {
    return { kind: 'rejected', problems };
  }
  const rate = { customerId: customer.id, product, multiplier, from, reason: reason === '' ? null : reason };
  return { kind: 'read', rate };
}

/** The customer, or why there is none. */
function customerOf(text: string, customers: readonly KnownCustomer[]): KnownCustomer | string {
  if (text === '') return 'is missing: give a location id or a customer’s name';
  const byId = customers.find(({ locationId }) => locationId === text);
  if (byId !== undefined) return byId;
  const named = customers.filter(({ name }) => name.trim().toLowerCase() === text.toLowerCase());
  if (named[0] === undefined) return 'is no customer: give a location id, or the name as Plumbline shows it';
  return named.length === 1 ? named[0] : `is the name of ${named.length} customers: give the location id instead`;
}

function productOf(text: string): Product | null {
  const wanted = text.toLowerCase();
  const found = products.find((one) => one.product === wanted || one.shownAs.toLowerCase() === wanted);
  return found?.product ?? null;
}

function repeated({ product, from }: NewRate, firstLine: number): LineProblem {
  return { column: 'from', value: from, message: `line ${firstLine} sets ${product} from this day already: keep one` };
}

function keyOf({ customerId, product, from }: Pick<DatedRate, 'customerId' | 'product' | 'from'>): string {
  return `${customerId} ${product} ${from}`;
}

/** Spreadsheets run what begins like this; a text that others export again must not become a program there. */
function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}

/** An apostrophe before such a beginning is a spreadsheet's own guard and no part of the text. */
function unguarded(text: string): string {
  return text.startsWith("'") && isFormula(text.slice(1)) ? text.slice(1) : text;
}
