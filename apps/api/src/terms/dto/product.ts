import { type CaseProduct, driftProducts } from '@plumbline/core/mismatch/case-product';
import { meetingCells } from '@plumbline/core/usage/meeting-group';
import { type Product, products } from '@plumbline/core/usage/product';
import { z } from 'zod';

export const ProductKey = z.enum(products.map(({ product }): Product => product)).meta({ id: 'Product' });

/** What a mismatch is about: a product, products that are compared together, or the small differences of a month in one direction. */
export const CaseProductKey = z
  .enum([...products.map(({ product }): CaseProduct => product), ...meetingCells, ...driftProducts])
  .meta({ id: 'CaseProduct' });

export const ProductOrNotTwilio = z.union([ProductKey, z.literal('not-twilio')]).meta({ id: 'ProductOrNotTwilio' });

export const ProductList = z
  .object({
    items: z.array(
      z.object({
        product: ProductKey,
        shownAs: z.string(),
        treatment: z.enum(['marked-up', 'pass-through', 'not-rebilled', 'undecided']),
      }),
    ),
  })
  .meta({ id: 'ProductList' });
