import { z } from 'zod';
import { discoveryReadKinds, discoveryStates } from '../discovery/discovery.entity.js';

export const DiscoveryStarted = z.object({ id: z.uuid() }).meta({ id: 'DiscoveryStarted' });

export const DiscoveryResponse = z
  .object({
    id: z.uuid(),
    state: z.enum(discoveryStates),
    progress: z.object({ done: z.int(), total: z.int() }).describe('Accounts and locations read'),
    counts: z.object({
      accounts: z.int(),
      numbers: z.int(),
      locations: z.int(),
      gone: z.int().describe('Customers whose location is not listed any more'),
      proposals: z.int().describe('Connections proposed'),
      ambiguous: z.int().describe('Customers whose numbers do not point to one account'),
    }),
    problems: z
      .array(
        z.object({
          provider: z.enum(['twilio', 'highlevel']).nullable(),
          accountSid: z.string().nullable(),
          locationId: z.string().nullable(),
          kind: z.string(),
          detail: z.string(),
        }),
      )
      .describe('What could not be read, and what to do'),
    reads: z
      .array(
        z.object({
          what: z.enum(discoveryReadKinds),
          accountSid: z.string().nullable(),
          locationId: z.string().nullable(),
          pages: z.int(),
          pagesExpected: z.int(),
          rows: z.int(),
          lastCursor: z.string().nullable(),
          digest: z.string(),
        }),
      )
      .describe('Every list and record that was read to its end'),
    createdAt: z.iso.datetime(),
    startedAt: z.iso.datetime().nullable(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Discovery' });
export type DiscoveryResponse = z.infer<typeof DiscoveryResponse>;
