import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { movedSides } from '@plumbline/core/reconciliation/moved-sides';
import { z } from 'zod';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import type { Restatement, RevisionStep } from './restatements.service.js';
import type { RevisedResult } from './revisions.repository.js';

const Revision = z
  .object({
    revision: z.int(),
    runId: z.uuid(),
    seenAt: z.iso.datetime(),
    cost: Money.nullable(),
    expected: Money.nullable(),
    billed: Money.nullable(),
    difference: Money.nullable(),
    verdict: z.enum(verdicts),
    provisional: z.boolean(),
  })
  .meta({ id: 'ResultRevision' });

const moved = z
  .array(z.enum(movedSides))
  .describe('Which sides moved: what a provider said (usage, charges), or what people said about it');

export const RestatementItem = z
  .object({
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    accountSid: z.string().nullable(),
    group: z.boolean(),
    day: z.string().meta({ format: 'date' }),
    product: z.string(),
    before: Revision,
    after: Revision,
    moved,
  })
  .meta({ id: 'Restatement' });

export const RevisionList = z
  .object({ items: z.array(Revision.extend({ moved })), nextCursor: z.null() })
  .meta({ id: 'ResultRevisionList' });

export function restatementJson(
  { before, after, moved }: Restatement,
  names: ReadonlyMap<string, string>,
): z.infer<typeof RestatementItem> {
  const { customerId, accountSid, isGroup, day, product } = after;
  const customerName = customerId === null ? null : (names.get(customerId) ?? null);
  const about = { customerId, customerName, accountSid, group: isGroup, day, product };
  return { ...about, before: revisionJson(before), after: revisionJson(after), moved: [...moved] };
}

export function stepJson({ revision, moved }: RevisionStep): z.infer<typeof RevisionList>['items'][number] {
  return { ...revisionJson(revision), moved: [...moved] };
}

function revisionJson(row: RevisedResult): z.infer<typeof Revision> {
  const money = (nanos: bigint | null, currency = row.currency) => (nanos === null ? null : moneyJson(nanos, currency));
  return {
    ...{ revision: row.revision, runId: row.runId, seenAt: row.seenAt.toISOString() },
    ...{ cost: money(row.costNanos), expected: money(row.expectedNanos), difference: money(row.differenceNanos) },
    billed: money(row.billedNanos, row.billedCurrency ?? row.currency),
    ...{ verdict: row.verdict, provisional: row.provisional },
  };
}
