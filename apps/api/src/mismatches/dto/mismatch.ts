import { parseAmount } from '@plumbline/core/money/amount';
import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { ProductKey } from '../../terms/dto/product.js';
import { mismatchEventKinds, mismatchStates } from '../mismatch.entity.js';

const State = z.enum(mismatchStates).meta({ id: 'MismatchState' });
const stateList = new RegExp(`^(${mismatchStates.join('|')})(,(${mismatchStates.join('|')}))*$`);

export const MismatchesQuery = pageRequest.extend({
  state: z
    .string()
    .regex(stateList, `must be one or more of ${mismatchStates.join(', ')}, with commas between`)
    .optional()
    .meta({ example: 'open,acknowledged' }),
  cause: z.string().max(100).optional(),
  customerId: z.uuid().optional(),
  product: ProductKey.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  minDifference: z
    .string()
    .max(30)
    .refine(
      (text) => minDifferenceNanos(text) !== null,
      'must be a decimal that is not negative, with at most nine decimals',
    )
    .optional()
    .describe('The least size of the difference, in either direction'),
});
export type MismatchesQuery = z.infer<typeof MismatchesQuery>;

const mismatch = {
  id: z.uuid(),
  customerId: z.uuid().nullable().describe('Null for the group of a shared account'),
  customerName: z.string().nullable(),
  locationId: z.string().nullable(),
  accountSid: z.string().nullable(),
  day: z.iso.date(),
  product: ProductKey,
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
  regressed: z.boolean().describe('It was resolved once and came back'),
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
          data: z.object({
            state: State,
            verdict: z.enum(verdicts),
            difference: z.string(),
            previousDifference: z.string().nullable(),
            runId: z.uuid(),
          }),
        }),
      )
      .describe('Oldest first'),
  })
  .meta({ id: 'MismatchDetail' });
export type MismatchDetailResponse = z.infer<typeof MismatchDetailResponse>;

export function minDifferenceNanos(text: string): bigint | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.nanos : null;
}
