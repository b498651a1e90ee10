import { z } from 'zod';
import { customerStatuses } from '../../customers/customer-status.js';
import { Money } from '../../platform/http/money-json.js';

const reason = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('past-deadline'),
      since: z.iso.datetime().describe('Of the one that waits for longest'),
    }),
    z.object({
      kind: z.literal('needs-person'),
      what: z.enum(['migration', 'revert']),
      id: z.uuid(),
      detail: z.string(),
      since: z.iso.datetime(),
    }),
    z.object({
      kind: z.literal('days-not-read'),
      source: z.enum(['twilio-usage', 'highlevel-ledger']),
      from: z.iso.date(),
      to: z.iso.date(),
      detail: z.string(),
    }),
    z.object({ kind: z.literal('not-discovered'), detail: z.string() }),
    z.object({ kind: z.literal('account-not-active'), accountSid: z.string(), status: z.string() }),
    z.object({ kind: z.literal('wallet-empty'), balance: Money }),
  ])
  .meta({ id: 'AttentionReason' });
export type AttentionReason = z.infer<typeof reason>;

export const Attention = z
  .object({
    items: z
      .array(
        z.object({
          customerId: z.uuid(),
          name: z.string(),
          status: z.enum(customerStatuses),
          openMismatches: z.int(),
          sums: z
            .array(z.object({ count: z.int(), under: Money, over: Money }))
            .describe('Of its open mismatches, one a currency; under and over are never netted'),
          reasons: z.array(reason).describe('Beside its open mismatches'),
        }),
      )
      .describe('The most money first'),
    others: z.int().describe('How many more customers need attention'),
  })
  .meta({ id: 'Attention' });
export type Attention = z.infer<typeof Attention>;
