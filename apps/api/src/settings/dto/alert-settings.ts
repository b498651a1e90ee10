import { parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';

const amount = z
  .string()
  .max(26)
  .refine(isAmount, 'must be a decimal that is not negative, with at most nine decimals, as text');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO currency, such as USD');
const AlertMoney = z.strictObject({ amount, currency }).meta({ id: 'AlertMoney' });

const AlertThreshold = z
  .strictObject({
    usual: amount.describe('In every currency that is not named'),
    byCurrency: z.array(AlertMoney).max(40).refine(isOncePerCurrency, 'names a currency twice'),
  })
  .meta({ id: 'AlertThreshold', example: { usual: '10', byCurrency: [{ amount: '900', currency: 'JPY' }] } });

export const AlertSettings = z
  .strictObject({
    mismatchAbove: AlertThreshold.describe('What a customer’s pending mismatches may come to, under and over together'),
    provisional: z.boolean().describe('Whether days that the providers may still change count as well'),
    balanceDays: z.int().min(0).max(365).describe('For how many usual days the parent’s balance must last; 0: any'),
    balanceBelow: AlertMoney.nullable().describe('What the parent’s balance must not fall below'),
    walletBelow: AlertThreshold.describe('What a customer’s wallet must not fall below; an empty one is always told'),
  })
  .meta({ id: 'AlertSettings' });
export type AlertSettings = z.infer<typeof AlertSettings>;

/** What holds as long as nobody said otherwise. */
export const usualAlerts: AlertSettings = {
  mismatchAbove: { usual: '10', byCurrency: [] },
  provisional: false,
  balanceDays: 3,
  balanceBelow: null,
  walletBelow: { usual: '5', byCurrency: [] },
};

function isAmount(text: string): boolean {
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' && parsed.nanos >= 0n;
}

function isOncePerCurrency(amounts: readonly { readonly currency: string }[]): boolean {
  return new Set(amounts.map((one) => one.currency)).size === amounts.length;
}
