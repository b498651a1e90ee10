import { type Tolerance, toleranceCurrency } from '@plumbline/core/billing/tolerance';
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
  .strictObject({
    amount: decimal,
    currency: z.literal(toleranceCurrency, `must be ${toleranceCurrency}: no tolerance is agreed in another currency`),
  })
  .meta({ id: 'NotNegativeMoney', example: { amount: '0.01', currency: 'USD' } });

const toleranceParts = {
  absolute: NotNegativeMoney,
  relative: decimal
    .refine((text) => (nanosIfNotNegative(text) ?? 0n) <= 1_000_000_000n, 'must be a share from 0 to 1')
    .meta({ example: '0.005' }),
  driftBudget: NotNegativeMoney.describe('What small differences of one customer may add up to in a month'),
};

export const ToleranceParts = z.strictObject(toleranceParts).meta({ id: 'ToleranceParts' });

export const ToleranceRequest = z
  .strictObject({ ...toleranceParts, product: ProductKey.optional().describe('Without it, all products') })
  .meta({
    id: 'ToleranceRequest',
    description: `In ${toleranceCurrency}; results in other currencies are tolerated nothing`,
  });
export type ToleranceRequest = z.infer<typeof ToleranceRequest>;

export const ToleranceResponse = z
  .object({ absolute: Money, relative: z.string(), driftBudget: Money })
  .meta({ id: 'Tolerance' });
export type ToleranceResponse = z.infer<typeof ToleranceResponse>;

export const ToleranceScopeQuery = z.object({ product: ProductKey.optional().describe('Without it, all products') });

export const ToleranceSettings = z
  .object({
    agency: ToleranceResponse,
    agencyIsDefault: z.boolean().describe('Nobody has set a tolerance for the agency; the built-in one holds'),
    overrides: z.array(
      z.object({
        customerId: z.uuid().nullable().describe('Null for every customer'),
        product: ProductKey.nullable().describe('Null for all products'),
        tolerance: ToleranceResponse,
      }),
    ),
  })
  .meta({ id: 'ToleranceSettings' });
export type ToleranceSettings = z.infer<typeof ToleranceSettings>;

export const Rounding = z
  .strictObject({
    unit: z.enum(['none', 'cent', 'mill']).describe('To what the charging side rounds; none: not at all'),
    stage: z.enum(['day', 'item']).describe('Once for a day’s sum, or each item by itself'),
    mode: z.enum(['half-up', 'half-even', 'up', 'down']),
  })
  .meta({ id: 'Rounding' });
export type Rounding = z.infer<typeof Rounding>;

/** A tolerance that passed its schema. */
export function parsedTolerance(parts: z.infer<typeof ToleranceParts>): Tolerance {
  return {
    absolute: mustParse(parts.absolute.amount),
    relative: mustParse(parts.relative),
    driftBudget: mustParse(parts.driftBudget.amount),
  };
}

function mustParse(text: string): bigint {
  const nanos = nanosIfNotNegative(text);
  if (nanos === null) throw new Error(`${text} passed the request's schema and is no amount`);
  return nanos;
}

/** Nano-units of a plain decimal that a money column can hold; null for anything else. */
function nanosIfNotNegative(text: string): bigint | null {
  if (!/^\d{1,15}(\.\d+)?$/.test(text)) return null;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.nanos : null;
}
