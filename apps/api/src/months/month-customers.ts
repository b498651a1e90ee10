import { groupBy } from '@plumbline/core/group-by';
import type { FiguresByCurrency } from '@plumbline/core/month/figures';
import { addLines, type LineChange, type MonthLine } from '@plumbline/core/month/month-lines';
import { moneyJson } from '../platform/http/money-json.js';
import type { MonthCustomer, MonthOfCustomer } from './dto/month.js';
import { shownMonthFigures } from './dto/month-figures.js';
import { type Due, duesOf, whyDue } from './dues.js';
import type { MonthRead } from './month-reader.service.js';
import type { SubjectName } from './subject-names.service.js';
import type { WalletMonth } from './wallets.js';

type NameOf = (subject: string) => SubjectName;
/** Names of subjects, and the words with which mismatches were accepted, by their id. */
type Words = { readonly nameOf: NameOf; readonly reasons: ReadonlyMap<string, string> };

type Page = { readonly after: PlaceInMonth | null; readonly limit: number };
/** Where somebody stands in the list of a month: by name, and by key where names are the same. */
export type PlaceInMonth = readonly [name: string, key: string];

export const placeOf = ({ name, key }: { readonly name: string; readonly key: string }): PlaceInMonth => [
  name.toLowerCase(),
  key,
];

/** Everybody with results, a wallet row or a mismatch in the month, by name; or so many of them from a place on. */
export function monthCustomers(read: MonthRead, nameOf: NameOf, page?: Page): MonthCustomer[] {
  const lines = groupBy(read.lines, ({ subject }) => subject);
  const wallets = groupBy(read.wallets, ({ locationId }) => locationId);
  const mismatches = groupBy(read.mismatches, ({ subject }) => subject);
  const restated = new Set(read.changes.map(({ subject }) => subject));
  const subjects = new Set([...lines.keys(), ...wallets.keys(), ...mismatches.keys(), ...restated]);
  const everybody = [...subjects]
    .map((subject) => {
      const whose = nameOf(subject);
      const key = whose.customerId ?? subject;
      return { subject, whose, key, place: placeOf({ name: whose.name, key }) };
    })
    .sort((a, b) => byPlace(a.place, b.place));
  return cut(everybody, page).map(({ subject, whose, key }) => {
    const cases = mismatches.get(subject) ?? [];
    const accepted = cases.filter(({ state }) => state === 'accepted').length;
    return {
      ...{ key, ...whose, restated: restated.has(subject) },
      figures: shownSums(lines.get(subject) ?? []),
      ...{ openMismatches: cases.length - accepted, acceptedMismatches: accepted },
      due: dueSums(duesOf(cases)),
      wallet: (wallets.get(subject) ?? []).map(shownWallet),
    };
  });
}

function cut<T extends { readonly place: PlaceInMonth }>(sorted: readonly T[], page: Page | undefined): readonly T[] {
  if (page === undefined) return sorted;
  const { after, limit } = page;
  const rest = after === null ? sorted : sorted.filter(({ place }) => byPlace(place, after) > 0);
  return rest.slice(0, limit);
}

function byPlace([aName, aKey]: PlaceInMonth, [bName, bKey]: PlaceInMonth): number {
  return byText(aName, bName) || byText(aKey, bKey);
}

/** One of them, or each, with its products, its changes since closing and the list of what is due. */
export function* monthOfEach(read: MonthRead, { nameOf, reasons }: Words, wanted?: string): Generator<MonthOfCustomer> {
  const keyOf = ({ subject }: { readonly subject: string }) => nameOf(subject).customerId ?? subject;
  const of = wanted === undefined ? read : onlyOf(read, (one) => keyOf(one) === wanted);
  const lines = groupBy(of.lines, keyOf);
  const changes = groupBy(of.changes, keyOf);
  const dues = groupBy(duesOf(of.mismatches), ({ mismatch }) => keyOf(mismatch));
  for (const customer of monthCustomers(of, nameOf)) {
    yield {
      ...{ ...customer, month: read.facts.month, state: read.closing === null ? 'open' : 'closed' },
      lines: (lines.get(customer.key) ?? []).map(({ product, currency, figures }) => ({
        product,
        figures: shownMonthFigures(currency, figures),
      })),
      changes: (changes.get(customer.key) ?? []).map((change) => shownChange(change, nameOf)),
      dues: (dues.get(customer.key) ?? []).map((due) => shownDue(due, reasons.get(due.mismatch.id) ?? null)),
    };
  }
}

function onlyOf(read: MonthRead, isWanted: (one: { readonly subject: string }) => boolean): MonthRead {
  return {
    ...read,
    lines: read.lines.filter(isWanted),
    changes: read.changes.filter(isWanted),
    mismatches: read.mismatches.filter(isWanted),
    wallets: read.wallets.filter(({ locationId }) => isWanted({ subject: locationId })),
  };
}

function shownDue({ mismatch, kind, nanos, currency }: Due, acceptedReason: string | null) {
  const { id: mismatchId, day, product, state } = mismatch;
  const why = whyDue(mismatch, acceptedReason);
  return { mismatchId, day, product, state, kind, why, amount: moneyJson(nanos, currency) };
}

export function shownSums(lines: readonly MonthLine[]) {
  return shownFigures(addLines(lines));
}

export function shownFigures(figures: FiguresByCurrency) {
  return [...figures].sort(([a], [b]) => byText(a, b)).map(([currency, sum]) => shownMonthFigures(currency, sum));
}

export function shownChange({ subject, product, currency, before, after, difference }: LineChange, nameOf: NameOf) {
  const { customerId, name } = nameOf(subject);
  return {
    ...{ customerId, name, product },
    before: before && shownMonthFigures(currency, before),
    after: after && shownMonthFigures(currency, after),
    difference: shownMonthFigures(currency, difference),
  };
}

/** Charges and refunds stand beside each other and are never netted. */
export function dueSums(dues: readonly Due[]) {
  return [...groupBy(dues, ({ currency }) => currency)]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, of]) => {
      const sum = (kind: Due['kind']) =>
        moneyJson(
          of.filter((due) => due.kind === kind).reduce((total, { nanos }) => total + nanos, 0n),
          currency,
        );
      return { currency, charge: sum('charge'), refund: sum('refund'), cases: of.length };
    });
}

function shownWallet({ locationId: _locationId, currency, ...headings }: WalletMonth) {
  const money = (nanos: bigint) => moneyJson(nanos, currency);
  return {
    currency,
    usage: money(headings.usage),
    taxes: money(headings.taxes),
    otherProducts: money(headings.otherProducts),
    manualDebits: money(headings.manualDebits),
    credits: money(headings.credits),
    recharges: money(headings.recharges),
    unclassified: money(headings.unclassified),
    total: money(headings.total),
    bookedLater: money(headings.bookedLater),
    usedEarlier: money(headings.usedEarlier),
    booked: money(headings.booked),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
