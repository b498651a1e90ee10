import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';

const sums = z
  .array(
    z.object({
      count: z.int(),
      under: Money.describe('Billed too little, without a sign; never netted with over'),
      over: Money.describe('Billed too much'),
    }),
  )
  .describe('One a currency');

export const MismatchSummary = z
  .object({ count: z.int(), sums, asOf: z.iso.datetime().describe('When it was counted; snoozes are measured by it') })
  .meta({ id: 'MismatchSummary' });
export type MismatchSummary = z.infer<typeof MismatchSummary>;

export const MismatchGroups = z
  .object({
    items: z.array(
      z.object({
        key: z.string().nullable().describe('Customer id, cause or product; null for shared accounts'),
        name: z.string().nullable().describe('The customer’s name'),
        count: z.int(),
        sums,
      }),
    ),
    leftOff: z.int().describe('How many smaller groups are not in the answer'),
  })
  .meta({ id: 'MismatchGroups' });
export type MismatchGroups = z.infer<typeof MismatchGroups>;
