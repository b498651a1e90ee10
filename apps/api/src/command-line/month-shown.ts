import { z } from 'zod';
import { amountLines } from './amount-lines.js';

const Money = z.object({ amount: z.string(), currency: z.string() });

/** A month as the command line shows it; what it does not know goes on into the JSON untouched. */
export const MonthShown = z.looseObject({
  month: z.string(),
  state: z.enum(['open', 'closed']),
  digest: z.string(),
  mayClose: z.boolean(),
  checks: z.array(
    z.looseObject({ check: z.string(), outcome: z.string(), product: z.string().nullable(), detail: z.string() }),
  ),
  totals: z.array(
    z.looseObject({ currency: z.string(), cost: Money, expected: Money, billed: Money, under: Money, over: Money }),
  ),
  closing: z.looseObject({ closedBy: z.string(), closedAt: z.string(), restated: z.boolean() }).nullable(),
  usage: z.array(
    z.looseObject({
      usage: Money,
      invoice: z.looseObject({ amount: Money }).nullable(),
      difference: Money.nullable(),
    }),
  ),
});
export type MonthShown = z.infer<typeof MonthShown>;

export function describeMonth({ month, digest, mayClose, closing, checks, totals, usage }: MonthShown): string {
  return [
    closing === null ? `${month} is open.` : closedWords(month, closing),
    ...checks.map(({ check, outcome, product, detail }) => `  ${outcome.padEnd(10)} ${product ?? check}: ${detail}`),
    ...totals.flatMap(amountLines),
    ...usage.map(invoiceWords),
    ...(mayClose ? [`To close exactly these figures: month close ${month} --digest ${digest} --reason TEXT`] : []),
  ].join('\n');
}

function closedWords(month: string, { closedBy, closedAt, restated }: NonNullable<MonthShown['closing']>): string {
  const since = restated ? ' Its results have changed since.' : '';
  return `${month} was closed by ${closedBy} at ${closedAt}.${since}`;
}

function invoiceWords({ usage, invoice, difference }: MonthShown['usage'][number]): string {
  const estimate = `Twilio’s usage, an estimate, is ${usage.amount} ${usage.currency}`;
  if (invoice === null || difference === null) return `${estimate}; its invoice was not entered.`;
  return `${estimate}; its invoice is ${invoice.amount.amount}, which differs by ${difference.amount}.`;
}
