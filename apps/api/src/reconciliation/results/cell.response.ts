import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { isMeetingCell, meetingCells } from '@plumbline/core/usage/meeting-group';
import { z } from 'zod';
import { Money, moneyJson } from '../../platform/http/money-json.js';
import { cellName } from '../restatements/restatements.repository.js';
import { billedBases } from './judge-subjects.js';
import type { StoredResult } from './stored-result.js';
import { bases } from './subject-days.js';

const cell = {
  day: z.string().meta({ format: 'date' }),
  product: z.string(),
  meeting: z
    .enum(meetingCells)
    .nullable()
    .describe('The row stands for products that are compared together, which is weaker'),
  cost: Money.nullable(),
  expected: Money.nullable(),
  billed: Money.nullable(),
  difference: Money.nullable(),
  verdict: z.enum(verdicts),
  provisional: z.boolean(),
  billedBasis: z
    .enum(billedBases)
    .describe('`import`: an export stands where the ledger was never read, which is weaker'),
  revision: z.int(),
  basis: z
    .enum(bases)
    .describe('What the cost rests on: the account’s own usage, items by their numbers, or both on a day of moving'),
  restated: z.boolean().describe('It was settled and changed after all: its revisions tell how'),
};

export const DayCell = z.object({ ...cell, group: z.boolean() }).meta({ id: 'DayCell' });
export const ResultCell = z
  .object({
    ...cell,
    group: z.boolean(),
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    accountSid: z.string().nullable(),
  })
  .meta({ id: 'ResultCell' });

export function dayCell(row: StoredResult, restated: ReadonlySet<string>): z.infer<typeof DayCell> {
  const money = (nanos: bigint | null, currency = row.currency) => (nanos === null ? null : moneyJson(nanos, currency));
  return {
    day: row.day,
    product: row.product,
    meeting: isMeetingCell(row.product) ? row.product : null,
    cost: money(row.costNanos),
    expected: money(row.expectedNanos),
    billed: money(row.billedNanos, row.billedCurrency ?? row.currency),
    difference: money(row.differenceNanos),
    verdict: row.verdict,
    provisional: row.provisional,
    billedBasis: row.billedBasis,
    revision: row.revision,
    restated: restated.has(cellName(row)),
    group: row.isGroup,
    basis: row.basis,
  };
}

type Beside = { readonly names: ReadonlyMap<string, string>; readonly restated: ReadonlySet<string> };

export function resultCell(row: StoredResult, { names, restated }: Beside): z.infer<typeof ResultCell> {
  const customerName = row.customerId === null ? null : (names.get(row.customerId) ?? null);
  return { ...dayCell(row, restated), customerId: row.customerId, customerName, accountSid: row.accountSid };
}
