import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
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

export const ClassificationQuery = z.object({ kind: Kind, value: z.string().trim().min(1).max(500) });
export type ClassificationQuery = z.infer<typeof ClassificationQuery>;

export const UnknownResponse = z
  .object({
    kind: Kind,
    value: z.string(),
    firstSeenAt: z.iso.datetime(),
    amounts: z.array(Money).describe('What was charged under it, one a currency; a credit lowers it'),
    items: z.int().describe('Wallet rows, or account days with a price'),
    examples: z.array(z.string()).describe('Up to three, as received'),
    customers: z.array(z.object({ customerId: z.uuid(), customerName: z.string() })).describe('Whose days it touches'),
    days: z.int(),
    from: z.iso.date().nullable().describe('The first day it touches; null where nothing of it is left'),
    to: z.iso.date().nullable(),
  })
  .meta({ id: 'UnknownValue' });
export type UnknownResponse = z.infer<typeof UnknownResponse>;
export const UnknownPage = pageOf(UnknownResponse).meta({ id: 'UnknownValuePage' });
