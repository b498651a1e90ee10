import { z } from 'zod';
import { type Defect, type DefectKind, defectSchema, foundingKinds } from './defect.js';

/** What a kind may be told beside its cell. What is left out has a default. */
export const optionsSchema = z.object({
  otherLocationId: z.string().optional(),
  lastDay: z.string().nullable().optional(),
  to: z.enum(['day-after', 'day-before']).optional(),
  amount: z.enum(['full', 'without-credits']).optional(),
  by: z.enum(['wallet-refund', 'usage-adjustment', 'usage-restatement']).optional(),
  currency: z.string().optional(),
  perMille: z.int().optional(),
  fee: z.enum(['one-more', 'one-fewer']).optional(),
  unit: z.enum(['cent', 'mill']).optional(),
});
type Options = z.infer<typeof optionsSchema>;
type Cell = Pick<Defect, 'locationId' | 'day' | 'product' | 'postsMs'>;

export const everyKind: readonly DefectKind[] = [
  ...foundingKinds,
  'wrong-customer',
  'shared-account-leak',
  'day-boundary',
  'complimentary-credit',
  'refund-or-adjustment',
  'currency',
  'base-price',
  'number-fee-at-move',
  'rounding',
];

/** Fails when an option makes no sense. */
export function draftDefect(kind: DefectKind, cell: Cell, options: Options) {
  const lastDay = options.lastDay === undefined ? cell.day : options.lastDay;
  return defectSchema.safeParse({
    to: 'day-after',
    amount: 'full',
    by: cell.product === 'other' ? 'usage-adjustment' : 'wallet-refund',
    currency: 'EUR',
    perMille: 900,
    fee: 'one-more',
    unit: 'cent',
    ...options,
    ...cell,
    lastDay,
    kind,
  });
}
