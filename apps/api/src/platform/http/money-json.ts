import { formatAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';

/** Money as the API shows it: always nine decimals, so that nothing is rounded on the way. */
export const Money = z
  .object({
    amount: z.string().regex(/^-?\d+\.\d{9}$/),
    currency: z.string().regex(/^[A-Z]{3}$/),
  })
  .meta({ id: 'Money', example: { amount: '12.345600000', currency: 'USD' } });
export type Money = z.infer<typeof Money>;

export function moneyJson(nanos: bigint, currency: string): Money {
  return { amount: formatAmount(nanos), currency };
}
