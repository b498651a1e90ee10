import { z } from 'zod';
import { customerStatuses } from '../../customers/customer-status.js';

export const Moves = z
  .object({
    customers: z.int().describe('Everybody who is still a location of the agency'),
    byStatus: z
      .array(z.object({ status: z.enum(customerStatuses), customers: z.int() }))
      .describe('None that is empty'),
    needingPerson: z
      .array(
        z.object({
          what: z.enum(['migration', 'revert']),
          id: z.uuid(),
          customerId: z.uuid(),
          customerName: z.string(),
          detail: z.string(),
          since: z.iso.datetime(),
        }),
      )
      .describe('The longest wait first'),
    waves: z
      .array(
        z.object({ id: z.uuid(), state: z.enum(['running', 'paused', 'stopped', 'complete']), customers: z.int() }),
      )
      .describe('Those that are not through, newest first'),
  })
  .meta({ id: 'Moves' });
export type Moves = z.infer<typeof Moves>;
