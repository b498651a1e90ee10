import { z } from 'zod';

/** Whether the nights go on as they should, for whoever watches from outside. A feature tells it. */
export const NightReport = z
  .object({
    lastComplete: z.object({ businessDate: z.iso.date(), finishedAt: z.iso.datetime() }).nullable(),
    missed: z.int().describe('Nights that were due since the last complete one and are not complete'),
    nextDueAt: z.iso.datetime(),
    openHoleDays: z.int().describe('Days of accounts and locations that some run left and none has read since'),
  })
  .meta({ id: 'NightReport' });
export type NightReport = z.infer<typeof NightReport>;
