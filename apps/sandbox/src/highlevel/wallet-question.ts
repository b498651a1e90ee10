import { z } from 'zod';
import { isZone } from './printed-date.js';

export const walletQuestion = z.object({
  skip: z.int().min(0).default(0),
  limit: z.int().min(0).default(50),
  filters: z
    .object({
      locationId: z.string().optional(),
      settlementTime: z
        .object({ from: z.iso.datetime({ offset: true }), to: z.iso.datetime({ offset: true }) })
        .optional(),
      chargeType: z.string().optional(),
    })
    .default({}),
  timezone: z.string().refine(isZone, 'timezone must be a time zone').default('UTC'),
  users: z.array(z.string()).default([]),
  additionalFilter: z.object({ messageId: z.string().optional() }).default({}),
});
export type WalletQuestion = z.infer<typeof walletQuestion>;
