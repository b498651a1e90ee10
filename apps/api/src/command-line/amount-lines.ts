import { table } from './table.js';

type Money = { readonly amount: string; readonly currency: string };
type Amounts = Readonly<Record<'cost' | 'expected' | 'billed' | 'under' | 'over', Money>>;

/** What was charged, expected and billed in one currency, one figure under another. */
export function amountLines({ cost, expected, billed, under, over }: Amounts): string[] {
  return table([
    [`cost in ${cost.currency}`, cost.amount],
    ['expected', expected.amount],
    ['billed', billed.amount],
    ['under', under.amount],
    ['over', over.amount],
  ]);
}
