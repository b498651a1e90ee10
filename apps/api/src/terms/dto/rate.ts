import { parseMultiplier } from '@plumbline/core/money/multiplier';
import { z } from 'zod';
import { ProductKey } from './product.js';

export const Multiplier = z
  .string()
  .refine(
    (text) => parseMultiplier(text) !== null,
    'must be a decimal from 0 to 1000 with at most nine decimals, as text',
  )
  .meta({ id: 'Multiplier', example: '1.05' });

const RateRequest = z
  .strictObject({
    product: ProductKey,
    multiplier: Multiplier,
    from: z.iso.date().describe('The first UTC day on which it applies'),
    reason: z.string().trim().min(1).max(500).optional().describe('Needed where the multiplier is 0'),
  })
  .refine((rate) => parseMultiplier(rate.multiplier) !== 0n || rate.reason !== undefined, {
    path: ['reason'],
    message: 'is needed where the multiplier is 0: say why this product is not rebilled',
  })
  .meta({ id: 'RateRequest' });

export const RatesRequest = z
  .array(RateRequest)
  .min(1)
  .max(500)
  .superRefine((rates, context) => {
    const seen = new Set<string>();
    rates.forEach(({ product, from }, index) => {
      const key = `${product} ${from}`;
      if (seen.has(key)) context.addIssue({ code: 'custom', path: [index], message: `sets ${key} a second time` });
      seen.add(key);
    });
  });
export type RatesRequest = z.infer<typeof RatesRequest>;

/** Rates that passed their schema. A null customer is the agency. */
export function parsedRates(customerId: string | null, request: RatesRequest) {
  return request.map(({ product, multiplier, from, reason }) => ({
    customerId,
    product,
    multiplier: mustParse(multiplier),
    from,
    reason: reason ?? null,
  }));
}

function mustParse(text: string): bigint {
  const multiplier = parseMultiplier(text);
  if (multiplier === null) throw new Error(`${text} passed the request's schema and is no multiplier`);
  return multiplier;
}

export const RateResponse = z
  .object({
    product: ProductKey,
    multiplier: Multiplier,
    from: z.iso.date().nullable().describe('Null where the product map speaks, because nobody set a rate'),
    source: z.enum(['customer', 'agency', 'product-map']),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Rate' });
export type RateResponse = z.infer<typeof RateResponse>;

export const AgencyRateList = z
  .object({
    items: z.array(
      RateResponse.extend({ overriddenBy: z.int().describe('Customers with a rate of their own for this product') }),
    ),
  })
  .meta({ id: 'AgencyRateList' });

export const RateList = z.object({ items: z.array(RateResponse) }).meta({ id: 'RateList' });
