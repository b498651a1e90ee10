import type { AgencySettings } from '../../api/types.js';

type Threshold = AgencySettings['alerts']['mismatchAbove'];
type Amount = Threshold['byCurrency'][number];

/** Amounts as a person types them: "900 JPY, 12.50 EUR". */
export function amountsText(amounts: readonly Amount[]): string {
  return amounts.map(({ amount, currency }) => `${amount} ${currency}`).join(', ');
}

/** What was typed; the API says what is wrong with an amount or a currency. */
export function amountsOf(text: string): Amount[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [amount = '', currency = ''] = part.split(/\s+/);
      return { amount, currency: currency.toUpperCase() };
    });
}
