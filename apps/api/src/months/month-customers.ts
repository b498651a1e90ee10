import { groupBy } from '@plumbline/core/group-by';
import type { FiguresByCurrency } from '@plumbline/core/month/figures';
import { addLines, type LineChange, type MonthLine } from '@plumbline/core/month/month-lines';
import { moneyJson } from '../platform/http/money-json.js';
import type { MonthCustomer, MonthOfCustomer } from './dto/month.js';
import { shownMonthFigures } from './dto/month-figures.js';
import { type Due, type DueOfCases, duesOf, whyDue } from './dues.js';
import type { BesideFigures, MonthRead } from './month-reader.service.js';
import type { SubjectName } from './subject-names.service.js';
import type { WalletMonth } from './wallets.js';

type MonthOfSubjects = MonthRead & BesideFigures;
type NameOf = (subject: string) => SubjectName;
/** Names of subjects, and the words with which mismatches were accepted, by their id. */
type Words = { readonly nameOf: NameOf; readonly reasons: ReadonlyMap<string, string> };

/** Where somebody stands in the list of a month: by name, and by key where names are the same. */
export type PlaceInMonth = readonly [name: string, key: string];

export const placeOf = ({ name, key }: { readonly name: string; readonly key: string }): PlaceInMonth => [
  name.toLowerCase(),
  key,
];

export const keyOf = (subject: string, nameOf: NameOf) => nameOf(subject).customerId ?? subject;

/** So many of these from a place on, in their order in the list. */
export function subjectsFrom(
  subjects: Iterable<string>,
  nameOf: NameOf,
  { after, limit }: { readonly after: PlaceInMonth | null; readonly limit: number },
): string[] {
  return inOrder(subjects, nameOf)
    .filter(({ place }) => after === null || byPlace(place, after) > 0)
    .slice(0, limit)
    .map(({ subject }) => subject);
}

/** The months of these, by name. */
export function monthCustomers(month: MonthOfSubjects, subjects: Iterable<string>, nameOf: NameOf): MonthCustomer[] {
  const lines = groupBy(month.lines, ({ subject }) => subject);
  const wallets = groupBy(month.wallets, ({ locationId }) => locationId);
  const mismatches = groupBy(month.mismatches, ({ subject }) => subject);
  const restated = new Set(month.changes.map(({ subject }) => subject));
  return inOrder(subjects, nameOf).map(({ subject, whose, key }) => {
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

function inOrder(subjects: Iterable<string>, nameOf: NameOf) {
  return [...subjects]
    .map((subject) => {
      const whose = nameOf(subject);
      const key = keyOf(subject, nameOf);
      return { subject, whose, key, place: placeOf({ name: whose.name, key }) };
    })
    .sort((a, b) => byPlace(a.place, b.place));
}

function byPlace([aName, aKey]: PlaceInMonth, [bName, bKey]: PlaceInMonth): number {
  return byText(aName, bName) || byText(aKey, bKey);
}

/** The same with products, changes since closing and the list of what is due. */
export function* monthOfEach(
  month: MonthOfSubjects,
  subjects: Iterable<string>,
  { nameOf, reasons }: Words,
): Generator<MonthOfCustomer> {
  const whose = ({ subject }: { readonly subject: string }) => keyOf(subject, nameOf);
  const lines = groupBy(month.lines, whose);
  const changes = groupBy(month.changes, whose);
  const dues = groupBy(duesOf(month.mismatches), ({ mismatch }) => whose(mismatch));
  for (const customer of monthCustomers(month, subjects, nameOf)) {
    yield {
      ...{ ...customer, month: month.facts.month, state: month.closing === null ? 'open' : 'closed' },
      lines: (lines.get(customer.key) ?? []).map(({ product, currency, figures }) => ({
        product,
        figures: shownMonthFigures(currency, figures),
      })),
      changes: (changes.get(customer.key) ?? []).map((change) => shownChange(change, nameOf)),
      dues: (dues.get(customer.key) ?? []).map((due) => shownDue(due, reasons.get(due.mismatch.id) ?? null)),
    };
  }
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
export function dueSums(dues: readonly DueOfCases[]) {
  return [...groupBy(dues, ({ currency }) => currency)]
    .sort(([a], [b]) => byText(a, b))
    .map(([currency, of]) => {
      const sum = (kind: DueOfCases['kind']) =>
        moneyJson(
          of.filter((due) => due.kind === kind).reduce((total, { nanos }) => total + nanos, 0n),
          currency,
        );
      const cases = of.reduce((count, due) => count + due.cases, 0);
      return { currency, charge: sum('charge'), refund: sum('refund'), cases };
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
