import { formatAmount } from '@plumbline/core/money/amount';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { type Part, plus } from '@plumbline/core/month/figures';
import { marginOf } from '@plumbline/core/month/markup';
import { isDay } from '@plumbline/core/time/day';
import { z } from 'zod';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { type MarginRow, marginGroupings } from './margin-rows.js';

const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
const Markup = z
  .string()
  .nullable()
  .describe('A multiplier, rounded half-even at the ninth decimal; null without cost');

export const MarginsFilter = z.object({
  from: day.optional().describe('Without it, the first day of the month before the last ended day’s'),
  to: day.optional().describe('Without it, the last ended day'),
  customerId: z.uuid().optional(),
  product: z.string().max(40).optional(),
  groupBy: z.enum(marginGroupings).optional().describe('Without it, one row a customer and product'),
});
export type MarginsFilter = z.infer<typeof MarginsFilter>;
export const MarginsQuery = MarginsFilter.extend(pageRequest.shape);
export type MarginsQuery = z.infer<typeof MarginsQuery>;

const MarginPart = z.object({
  cells: z.int(),
  cost: Money,
  expected: Money,
  billed: Money,
  agreedMarkup: Markup,
  earnedMarkup: Markup,
  short: Money.describe('Earned less than agreed, without a sign; never netted with beyond'),
  beyond: Money.describe('Earned more than agreed'),
});
const Left = z.object({ cells: z.int(), cost: Money, billed: Money });
const figures = {
  currency: z.string(),
  rates: z
    .array(z.object({ product: z.string(), multiplier: z.string(), from: day, to: day }))
    .describe('The agreed rates by which results were judged, each with its first and last day'),
  settled: MarginPart,
  provisional: MarginPart.describe('What the providers may still change'),
  undecided: Left.describe('No agreed rate, or two currencies: kept out of the markups'),
  incomplete: Left.describe('Not read to its end: kept out of the markups'),
};

export const MarginResponse = z
  .object({
    ...figures,
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable().describe('For a shared account its name'),
    accountSid: z.string().nullable().describe('Of a shared account, whose customers are compared together'),
    product: z.string().nullable(),
  })
  .meta({ id: 'Margin' });
export type MarginResponse = z.infer<typeof MarginResponse>;
export const MarginPage = pageOf(MarginResponse)
  .extend({ from: day, to: day, totals: z.array(z.object(figures)).describe('Over all pages, one a currency') })
  .meta({ id: 'MarginPage' });
export type MarginPage = z.infer<typeof MarginPage>;

/** What a row says, without whose it is. */
export function shownFigures({
  currency,
  rates,
  settled,
  provisional,
}: Omit<MarginRow, 'subject' | 'customerId' | 'product'>) {
  const both = plus(settled, provisional);
  const left = ({ cells, costNanos, billedNanos }: Part) => ({
    cells,
    cost: moneyJson(costNanos, currency),
    billed: moneyJson(billedNanos, currency),
  });
  return {
    currency,
    rates: rates.map(({ multiplier, ...rate }) => ({ ...rate, multiplier: formatMultiplier(multiplier) })),
    settled: shownMargin(settled, currency),
    provisional: shownMargin(provisional, currency),
    undecided: left(both.undecided),
    incomplete: left(both.incomplete),
  };
}

function shownMargin(figures: MarginRow['settled'], currency: string): z.infer<typeof MarginPart> {
  const margin = marginOf(figures);
  return {
    cells: figures.judged.cells,
    cost: moneyJson(margin.costNanos, currency),
    expected: moneyJson(margin.expectedNanos, currency),
    billed: moneyJson(margin.billedNanos, currency),
    agreedMarkup: markup(margin.agreedMarkup),
    earnedMarkup: markup(margin.earnedMarkup),
    short: moneyJson(margin.shortNanos, currency),
    beyond: moneyJson(margin.beyondNanos, currency),
  };
}

/** Exact, with all nine decimals: a markup of 1.05 to the last digit looks different from one that only comes near. */
function markup(multiplier: bigint | null): string | null {
  return multiplier === null ? null : formatAmount(multiplier);
}
