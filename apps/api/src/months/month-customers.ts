import { groupBy } from '@plumbline/core/group-by';
import type { FiguresByCurrency } from '@plumbline/core/month/figures';
import { addLines, type LineChange, type MonthLine } from '@plumbline/core/month/month-lines';
import { moneyJson } from '../platform/http/money-json.js';
import type { MonthCustomer, MonthOfCustomer } from './dto/month.js';
import { shownMonthFigures } from './dto/month-figures.js';
import { type Due, duesOf } from './dues.js';
import type { MonthRead } from './month-reader.service.js';
import type { SubjectName } from './subject-names.service.js';
import type { WalletMonth } from './wallets.js';

type NameOf = (subject: string) => SubjectName;

/** Everybody with results, a wallet row or a mismatch in the month, by name. */
export function monthCustomers(read: MonthRead, nameOf: NameOf): MonthCustomer[] {
  const lines = groupBy(read.lines, ({ subject }) => subject);
  const wallets = groupBy(read.wallets, ({ locationId }) => locationId);
  const mismatches = groupBy(read.mismatches, ({ subject }) => subject);
  const restated = new Set(read.changes.map(({ subject }) => subject));
  const subjects = new Set([...lines.keys(), ...wallets.keys(), ...mismatches.keys(), ...restated]);
  return [...subjects]
    .map((subject) => {
      const whose = nameOf(subject);
      const cases = mismatches.get(subject) ?? [];
      const accepted = cases.filter(({ state }) => state === 'accepted').length;
      return {
        ...{ key: whose.customerId ?? subject, ...whose, restated: restated.has(subject) },
        figures: shownSums(lines.get(subject) ?? []),
        ...{ openMismatches: cases.length - accepted, acceptedMismatches: accepted },
        due: dueSums(duesOf(cases)),
        wallet: (wallets.get(subject) ?? []).map(shownWallet),
      };
    })
    .sort((a, b) => byText(`${a.name.toLowerCase()} ${a.key}`, `${b.name.toLowerCase()} ${b.key}`));
}

/** Each of them with its products, its changes since closing and the list of what is due. */
export function* monthOfEach(read: MonthRead, nameOf: NameOf, wanted?: string): Generator<MonthOfCustomer> {
  const keyOf = ({ subject }: { readonly subject: string }) => nameOf(subject).customerId ?? subject;
  const lines = groupBy(read.lines, keyOf);
  const changes = groupBy(read.changes, keyOf);
  const dues = groupBy(duesOf(read.mismatches), keyOf);
  for (const customer of monthCustomers(read, nameOf)) {
    if (wanted !== undefined && customer.key !== wanted) continue;
    yield {
      ...{ ...customer, month: read.facts.month, state: read.closing === null ? 'open' : 'closed' },
      lines: (lines.get(customer.key) ?? []).map(({ product, currency, figures }) => ({
        product,
        figures: shownMonthFigures(currency, figures),
      })),
      changes: (changes.get(customer.key) ?? []).map((change) => shownChange(change, nameOf)),
      dues: (dues.get(customer.key) ?? []).map(({ subject: _subject, nanos, currency, ...due }) => ({
        ...due,
        amount: moneyJson(nanos, currency),
      })),
    };
  }
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
