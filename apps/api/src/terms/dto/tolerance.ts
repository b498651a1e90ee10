import { parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { ProductKey } from './product.js';

const decimal = z
  .string()
  .refine(
    (text) => nanosIfNotNegative(text) !== null,
    'must be a decimal that is not negative, with at most nine decimals, as text',
  );

const NotNegativeMoney = z
  .strictObject({ amount: decimal, currency: z.literal('USD', 'must be USD: nothing else is compared') })
  .meta({ id: 'NotNegativeMoney', example: { amount: '0.01', currency: 'USD' } });

export const ToleranceRequest = z
  .strictObject({
    absolute: NotNegativeMoney,
    relative: decimal
      .refine((text) => (nanosIfNotNegative(text) ?? 0n) <= 1_000_000_000n, 'must be a share from 0 to 1')
      .meta({ example: '0.005' }),
    driftBudget: NotNegativeMoney.describe('What small differences of one customer may add up to in a month'),
    product: ProductKey.optional().describe('Without it, all products'),
  })
  .meta({ id: 'ToleranceRequest' });
export type ToleranceRequest = z.infer<typeof ToleranceRequest>;

export const ToleranceResponse = z
  .object({ absolute: Money, relative: z.string(), driftBudget: Money })
  .meta({ id: 'Tolerance' });
export type ToleranceResponse = z.infer<typeof ToleranceResponse>;

/** Nano-units of a plain decimal that a money column can hold; null for anything else. */
export function nanosIfNotNegative(text: string): bigint | null {
  if (!/^\d{1,15}(\.\d+)?$/.test(text)) return null;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.nanos : null;
}
