import { z } from 'zod';
import { isTrialStep, trialNames } from './trial-program.js';

const customerId = z.uuid().describe('The spare location: never one that a customer works with');
const accountSid = z
  .string()
  .regex(/^AC[0-9a-fA-F]{32}$/, 'must be a Twilio Account SID: AC and 32 hexadecimal digits')
  .describe('Another spare account with a number, which nobody uses');
const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number in international form, such as +12065550100')
  .optional()
  .describe('Where a person wants to send a text to, so that its charge tells the rest; without it none is waited for');

export const TrialRequest = z
  .discriminatedUnion('trial', [
    z
      .strictObject({ trial: z.literal('credentials'), customerId, accountSid })
      .describe('A01, A02, A16: the location is given the credentials of the other account for a minute'),
    z
      .strictObject({ trial: z.literal('markup'), customerId, phone })
      .describe('A04: other markups are set and read back; with a phone, for the hours until a text is charged'),
    z
      .strictObject({ trial: z.literal('number-move'), customerId, accountSid })
      .describe('A06: a number of the location is set up in an unusual way, moved to the other account and back'),
    z
      .strictObject({ trial: z.literal('connection'), customerId, accountSid })
      .describe(
        'A07: the location is given the credentials of the other account for an hour; what came there is removed',
      ),
  ])
  .meta({ id: 'TrialRequest' });
export type TrialRequest = z.infer<typeof TrialRequest>;

export const Trial = z
  .object({
    id: z.uuid(),
    trial: z.enum(trialNames),
    customerId: z.uuid(),
    accountSid: z.string().nullable().describe('The other account; null where the trial needs none'),
    phone: z.string().nullable().describe('Where a text is to be sent to; null where none is'),
    state: z
      .enum(['running', 'needs-person', 'put-back', 'refused'])
      .describe('`refused`: nothing was spare, and nothing was changed. `put-back`: it ended as it had begun'),
    detail: z.string().nullable(),
    steps: z.array(
      z.object({
        name: z.string().refine(isTrialStep),
        title: z.string(),
        state: z.string(),
        detail: z.string().nullable(),
      }),
    ),
    wakesAt: z.iso
      .datetime()
      .nullable()
      .describe('When it goes on by itself; null while it works or waits for a person, and at its end'),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Trial' });
export type Trial = z.infer<typeof Trial>;
