import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';

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

const wave = {
  id: z.uuid(),
  ...rules,
  state: z.enum(['running', 'paused', 'stopped', 'complete']),
  detail: z.string().nullable().describe('What it waits for, or why it stopped'),
  createdBy: z.string(),
  createdAt: z.iso.datetime(),
};

export const Wave = z
  .object({
    ...wave,
    pilotProven: z
      .boolean()
      .describe('Whether this agency saw a moved customer charged at the agreed rate: nobody follows the pilot before'),
    next: z.array(z.uuid()).describe('Who is begun next, now or once what is waited for is there'),
    nextAt: z.iso.datetime().nullable().describe('Not before this, where a pause between two batches is on'),
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

const WaveSummary = z.object({ ...wave, customers: z.int() }).meta({ id: 'WaveSummary' });
export type WaveSummary = z.infer<typeof WaveSummary>;
export const WavePage = pageOf(WaveSummary).meta({ id: 'WavePage' });
export type WavePage = z.infer<typeof WavePage>;
export const WavesQuery = pageRequest;
export type WavesQuery = z.infer<typeof WavesQuery>;
