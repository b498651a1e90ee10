import { groupBy } from '../group-by.js';
import { addFigures, type CellSum, type Figures, type FiguresByCurrency, minus, noFigures, plus } from './figures.js';

/** Whose cells a sum holds: a customer's, or (null) the total of a shared account, whose SID is the subject then. */
export type OwnedSum = CellSum & {
  readonly subject: string;
  readonly customerId: string | null;
  readonly product: string;
};

/** A month of one customer (or shared account) and product, in one currency. */
export type MonthLine = {
  readonly subject: string;
  readonly customerId: string | null;
  readonly product: string;
  readonly currency: string;
  readonly figures: Figures;
};

/** What a line says now that it did not say before, figure by figure. A side that has no such line is null. */
export type LineChange = Omit<MonthLine, 'figures'> & {
  readonly before: Figures | null;
  readonly after: Figures | null;
  readonly difference: Figures;
};

type LineKey = Omit<MonthLine, 'figures'>;

/** One line for each customer, product and currency, sorted by these. Lines of nothing but zeros are left out. */
export function monthLines(sums: Iterable<OwnedSum>): MonthLine[] {
  return [...groupBy(sums, ({ subject, product }) => `${subject} ${product}`).values()]
    .flatMap((of) => {
      const [first] = of;
      if (first === undefined) return [];
      const { subject, customerId, product } = first;
      return [...addFigures(of)].map(([currency, figures]) => ({ subject, customerId, product, currency, figures }));
    })
    .filter(({ figures }) => !isEmpty(figures))
    .sort(byKey);
}

/** The figures of many lines together, by currency. */
export function addLines(lines: Iterable<MonthLine>): FiguresByCurrency {
  const sums = new Map<string, Figures>();
  for (const { currency, figures } of lines) sums.set(currency, plus(sums.get(currency) ?? noFigures, figures));
  return sums;
}

/** The lines whose figures moved between two states of a month, sorted by key; before + difference = after. */
export function changedLines(before: readonly MonthLine[], after: readonly MonthLine[]): LineChange[] {
  const [earlier, later] = [byLine(before), byLine(after)];
  const keys = new Map<string, LineKey>([...earlier, ...later]);
  return [...keys]
    .map(([key, { subject, customerId, product, currency }]) => {
      const [was, is] = [earlier.get(key)?.figures ?? null, later.get(key)?.figures ?? null];
      const difference = minus(is ?? noFigures, was ?? noFigures);
      return { subject, customerId, product, currency, before: was, after: is, difference };
    })
    .filter(({ difference }) => !isEmpty(difference))
    .sort(byKey);
}

function byLine(lines: readonly MonthLine[]): Map<string, MonthLine> {
  return new Map(lines.map((line) => [`${line.subject} ${line.product} ${line.currency}`, line]));
}

function isEmpty({ judged, undecided, incomplete, provisionalCells }: Figures): boolean {
  const amounts = [...Object.values(judged), ...Object.values(undecided), ...Object.values(incomplete)];
  return provisionalCells === 0 && amounts.every((amount) => amount === 0n || amount === 0);
}

function byKey(a: LineKey, b: LineKey): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  if (a.product !== b.product) return a.product < b.product ? -1 : 1;
  return a.currency < b.currency ? -1 : Number(a.currency > b.currency);
}
