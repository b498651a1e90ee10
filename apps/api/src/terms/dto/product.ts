import { type Product, products } from '@plumbline/core/usage/product';
import { z } from 'zod';

export const ProductKey = z.enum(products.map(({ product }): Product => product)).meta({ id: 'Product' });

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
