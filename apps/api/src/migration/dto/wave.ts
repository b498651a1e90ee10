import { z } from 'zod';
import { pageOf } from '../../platform/http/page.js';

const rules = {
  size: z.int().min(1).max(50).describe('How many are moved at once'),
  pauseMinutes: z.int().min(0).max(10_080).describe('Between two batches'),
  stopAtFailures: z.int().min(1).max(1_000),
};

export const WaveRequest = z
  .object({
    customerIds: z
      .array(z.uuid())
      .min(1)
      .max(2_000)
      .refine((ids) => new Set(ids).size === ids.length, 'names a customer twice'),
    ...rules,
  })
  .meta({ id: 'WaveRequest' });
export type WaveRequest = z.infer<typeof WaveRequest>;

export const Wave = z
  .object({
    id: z.uuid(),
    ...rules,
    state: z.enum(['running', 'paused', 'stopped', 'complete']),
    detail: z.string().nullable().describe('What it waits for, or why it stopped'),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    customers: z.array(
      z.object({
        customerId: z.uuid(),
        customerName: z.string(),
        migrationId: z.uuid().nullable(),
        state: z.enum(['to-do', 'moving', 'stuck', 'moved', 'failed']),
        detail: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Wave' });
export type Wave = z.infer<typeof Wave>;
export const WaveList = pageOf(Wave).meta({ id: 'WaveList' });
export type WaveList = z.infer<typeof WaveList>;
