import { z } from 'zod';
import { trialSteps } from './trial-program.js';

export const TrialRequest = z
  .strictObject({
    customerId: z.uuid().describe('The spare location: never one that a customer works with'),
    accountSid: z
      .string()
      .regex(/^AC[0-9a-fA-F]{32}$/, 'must be a Twilio Account SID: AC and 32 hexadecimal digits')
      .describe('A spare account with a number, whose credentials the location is given for a minute'),
  })
  .meta({ id: 'TrialRequest' });
export type TrialRequest = z.infer<typeof TrialRequest>;

export const Trial = z
  .object({
    id: z.uuid(),
    customerId: z.uuid(),
    accountSid: z.string(),
    state: z
      .enum(['running', 'needs-person', 'put-back', 'refused'])
      .describe('`refused`: nothing was spare, and nothing was changed. `put-back`: it ended as it had begun'),
    detail: z.string().nullable(),
    steps: z.array(
      z.object({
        name: z.enum(Object.keys(trialSteps)),
        title: z.string(),
        state: z.string(),
        detail: z.string().nullable(),
      }),
    ),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Trial' });
export type Trial = z.infer<typeof Trial>;
