import { z } from 'zod';
import { pageOf } from '../../platform/http/page.js';
import { classificationKinds } from '../classification.entity.js';
import { ProductOrNotTwilio } from './product.js';

const Kind = z.enum(classificationKinds);

export const ClassificationRequest = z
  .strictObject({
    kind: Kind,
    value: z.string().trim().min(1).max(500).describe('A wallet label, or a usage category'),
    product: ProductOrNotTwilio,
  })
  .meta({ id: 'ClassificationRequest' });
export type ClassificationRequest = z.infer<typeof ClassificationRequest>;

export const ClassificationResponse = z
  .object({ kind: Kind, value: z.string(), product: ProductOrNotTwilio, decidedAt: z.iso.datetime() })
  .meta({ id: 'Classification' });
export type ClassificationResponse = z.infer<typeof ClassificationResponse>;
export const ClassificationPage = pageOf(ClassificationResponse).meta({ id: 'ClassificationPage' });

export const UnknownResponse = z
  .object({ kind: Kind, value: z.string(), firstSeenAt: z.iso.datetime() })
  .meta({ id: 'UnknownValue' });
export type UnknownResponse = z.infer<typeof UnknownResponse>;
export const UnknownPage = pageOf(UnknownResponse).meta({ id: 'UnknownValuePage' });
