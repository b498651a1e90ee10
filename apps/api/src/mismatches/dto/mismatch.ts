import { mismatchStates } from '@plumbline/core/mismatch/mismatch';
import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf } from '../../platform/http/page.js';
import { CaseProductKey } from '../../terms/dto/product.js';
import { mismatchEventKinds } from '../mismatch.entity.js';

const State = z.enum(mismatchStates).meta({ id: 'MismatchState' });

const mismatch = {
  id: z.uuid(),
  customerId: z.uuid().nullable().describe('Null for the group of a shared account'),
  customerName: z.string().nullable(),
  locationId: z.string().nullable(),
  accountSid: z.string().nullable(),
  day: z.iso.date(),
  product: CaseProductKey,
  state: State,
  verdict: z.enum(verdicts),
  difference: Money.describe('Billed minus expected'),
  allowance: Money,
  cost: Money.nullable(),
  expected: Money.nullable(),
  billed: Money.nullable(),
  causes: z.array(
    z.object({
      cause: z.string(),
      share: z.string().describe('Part of the difference, in its currency'),
      certainty: z.enum(['proven', 'inferred', 'none']),
      detail: z.string(),
    }),
  ),
  residual: Money.describe('What no cause explains'),
  version: z.int().describe('Counts every change, by people and by runs; an action can demand it'),
  acceptedDifference: Money.nullable().describe('What a person accepted'),
  settled: Money.nullable().describe('The part of the difference that a linked wallet row makes up for'),
  assignee: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  snooze: z
    .object({ until: z.iso.datetime().nullable(), worseBy: Money.nullable() })
    .nullable()
    .describe('Out of the queue until either comes'),
  snoozed: z.boolean().describe('The snooze holds now'),
  escalated: z.boolean().describe('Pending, and past the deadline'),
  regressed: z.boolean().describe('It was resolved once and came back'),
  deadlineAt: z.iso.datetime().nullable().describe('Null once nobody has to work on it'),
  daysLeft: z.int().nullable().describe('Whole days until the deadline; negative once it has passed'),
  ageDays: z.int().describe('Whole days since it was first opened'),
  runId: z.uuid().describe('The run that said the newest about it'),
  openedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
};

export const MismatchResponse = z.object(mismatch).meta({ id: 'Mismatch' });
export type MismatchResponse = z.infer<typeof MismatchResponse>;
export const MismatchPage = pageOf(MismatchResponse).meta({ id: 'MismatchPage' });
export type MismatchPage = z.infer<typeof MismatchPage>;

export const MismatchDetailResponse = z
  .object({
    ...mismatch,
    events: z
      .array(
        z.object({
          id: z.uuid(),
          at: z.iso.datetime(),
          kind: z.enum(mismatchEventKinds),
          actor: z.string(),
          actorName: z.string(),
          data: z.object({
            state: State,
            verdict: z.enum(verdicts),
            difference: z.string(),
            previousDifference: z.string().nullable(),
            runId: z.uuid().nullable().describe('Null where a person did it'),
            note: z.string().optional().describe('The person’s words, or why Plumbline did it'),
            assignee: z.string().nullable().optional().describe('The name at that time'),
            snooze: z.object({ until: z.iso.datetime().nullable(), worseBy: z.string().nullable() }).optional(),
            undoes: z.string().optional().describe('The action that was taken back'),
          }),
        }),
      )
      .describe('Oldest first'),
  })
  .meta({ id: 'MismatchDetail' });
export type MismatchDetailResponse = z.infer<typeof MismatchDetailResponse>;
