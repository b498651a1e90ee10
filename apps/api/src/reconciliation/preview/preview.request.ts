import { isDay } from '@plumbline/core/time/day';
import { z } from 'zod';
import { ProductKey } from '../../terms/dto/product.js';
import { RatesRequest } from '../../terms/dto/rate.js';
import { ToleranceParts } from '../../terms/dto/tolerance.js';

const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
const window = {
  from: day.optional().describe('Without it, the 90 days up to `to`'),
  to: day.optional().describe('Without it, the last ended day'),
};

export const TolerancePreviewRequest = z
  .strictObject({
    scope: z
      .strictObject({
        customerId: z.uuid().nullish().describe('Without it, the agency'),
        product: ProductKey.nullish().describe('Without it, all products'),
      })
      .default({}),
    tolerance: ToleranceParts.nullable().describe('Null tries out what taking the setting back would change'),
    ...window,
  })
  .meta({ id: 'TolerancePreviewRequest' });
export type TolerancePreviewRequest = z.infer<typeof TolerancePreviewRequest>;

export const RatesPreviewRequest = z
  .union([
    RatesRequest,
    z.strictObject({
      customerIds: z.array(z.uuid()).min(1).nullish().describe('Without it, the agency'),
      rates: RatesRequest,
      to: window.to,
    }),
  ])
  .meta({ id: 'RatesPreviewRequest' });
export type RatesPreviewRequest = z.infer<typeof RatesPreviewRequest>;
