import { mismatchStates } from '@plumbline/core/mismatch/mismatch';
import { parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';
import { pageRequest } from '../../platform/http/page.js';
import { CaseProductKey } from '../../terms/dto/product.js';
import { groupings } from '../added-sum.js';
import { sorts } from '../mismatch-lists.repository.js';

const stateList = new RegExp(`^(${mismatchStates.join('|')})(,(${mismatchStates.join('|')}))*$`);
const Flag = z.enum(['true', 'false']);

/** What a list can be narrowed by; an action on many takes the same. */
export const MismatchesFilter = z
  .object({
    state: z
      .string()
      .regex(stateList, `must be one or more of ${mismatchStates.join(', ')}, with commas between`)
      .optional()
      .meta({ example: 'open,acknowledged' }),
    snoozed: Flag.optional().describe('Out of the queue until a date or until worse'),
    escalated: Flag.optional().describe('Pending, and past the deadline'),
    regressed: Flag.optional().describe('Resolved once, and back'),
    assignee: z
      .union([z.enum(['me', 'none']), z.uuid()])
      .optional()
      .describe('A person’s id, me or none'),
    cause: z.string().max(100).optional(),
    customerId: z.uuid().optional(),
    product: CaseProductKey.optional(),
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
      .describe('The least size of the difference, in either direction and in its own currency'),
  })
  .meta({ id: 'MismatchesFilter' });
export type MismatchesFilter = z.infer<typeof MismatchesFilter>;

// Without a name of its own, because the description spells the fields of a query out.
export const SummaryQuery = z.object(MismatchesFilter.shape);

export const MismatchesQuery = pageRequest.extend({
  ...MismatchesFilter.shape,
  sort: z.enum(sorts).default('newest').describe('By day, or by the size of the difference, a currency at a time'),
});
export type MismatchesQuery = z.infer<typeof MismatchesQuery>;

export const GroupsQuery = SummaryQuery.extend({ by: z.enum(groupings) });
export type GroupsQuery = z.infer<typeof GroupsQuery>;

export function minDifferenceNanos(text: string): bigint | null {
  if (!/^\d+(\.\d+)?$/.test(text)) return null;
  const parsed = parseAmount(text);
  return parsed.kind === 'amount' ? parsed.nanos : null;
}
