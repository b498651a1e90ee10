import { mismatchStates } from '@plumbline/core/mismatch/mismatch';
import { parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';
import { MismatchesFilter } from './mismatches-query.js';

const casesMax = 1_000;
const textMax = 4_000;
const note = z.string().trim().max(textMax).optional().describe('The person’s own words, kept in the history');

const MoneyRequest = z.object({
  amount: z
    .string()
    .max(30)
    .refine(
      (text) => parseAmount(text).kind === 'amount' && !/^-|e/i.test(text),
      'must be a decimal that is not negative, with at most nine decimals',
    ),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

const Snooze = z.object({
  action: z.literal('snooze'),
  until: z
    .union([z.iso.date(), z.iso.datetime()])
    .optional()
    .describe('An instant, or a UTC day at whose start it wakes'),
  worseBy: MoneyRequest.optional().describe('Wakes when a run finds the difference grown by this much'),
  note,
});

const MismatchAction = z.discriminatedUnion('action', [
  z.object({ action: z.literal('acknowledge'), note }),
  z.object({ action: z.literal('assign'), personId: z.uuid().nullable(), note }),
  Snooze,
  z.object({ action: z.literal('accept'), reason: z.string().trim().min(1).max(textMax) }),
  z.object({ action: z.literal('resolve'), note }),
  z.object({ action: z.literal('reopen'), note }).describe('Also ends a snooze, and takes an acknowledgement back'),
  z.object({ action: z.literal('comment'), text: z.string().trim().min(1).max(textMax) }),
]);
export type MismatchAction = z.infer<typeof MismatchAction>;

const version = z.int().min(1);

export const OneActionRequest = z
  .intersection(
    MismatchAction,
    z.object({
      expectedVersion: version.optional().describe('Answered with 409 and the present state when it is another one'),
      changedAt: z.iso.datetime().optional().describe('The same guard, by the instant of the last change seen'),
    }),
  )
  .meta({ id: 'MismatchActionRequest' });
export type OneActionRequest = z.infer<typeof OneActionRequest>;

export const BulkActionRequest = z
  .intersection(
    MismatchAction,
    z.object({
      ids: z.array(z.uuid()).min(1).max(casesMax).optional(),
      expectedVersions: z.record(z.uuid(), version).optional().describe('By id; those of another version are refused'),
      filter: MismatchesFilter.optional().describe('Instead of ids: everything that fits'),
      expectedCount: z.int().min(0).optional().describe('With a filter: refused when another number fits now'),
    }),
  )
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'give either ids or a filter')
  .meta({ id: 'MismatchBulkActionRequest' });
export type BulkActionRequest = z.infer<typeof BulkActionRequest>;

const refusalReasons = [
  'not-found',
  'changed-meanwhile',
  'state',
  'same-already',
  'empty-text',
  'snooze-without-end',
  'until-has-passed',
  'worse-by-nothing',
  'other-currency',
] as const;

export const ActionAnswer = z
  .object({
    changed: z.array(z.object({ id: z.uuid(), state: z.enum(mismatchStates), version })),
    refused: z.array(z.object({ id: z.uuid(), reasons: z.array(z.enum(refusalReasons)), detail: z.string() })),
    undoId: z.uuid().nullable().describe('Takes this back as a whole; null when nothing changed'),
  })
  .meta({ id: 'MismatchActionAnswer' });
export type ActionAnswer = z.infer<typeof ActionAnswer>;

export const UndoAnswer = z
  .object({
    undone: z.array(z.uuid()),
    left: z.array(z.object({ id: z.uuid(), detail: z.string() })).describe('Changed since by someone or a run'),
  })
  .meta({ id: 'MismatchUndoAnswer' });
export type UndoAnswer = z.infer<typeof UndoAnswer>;

export const MismatchSettings = z
  .object({
    deadlineDays: z.int().min(1).max(365).describe('Days from opening until a pending mismatch escalates'),
    explainCallsMax: z.int().min(0).max(100_000).describe('Requests that one run may send to look into mismatches'),
  })
  .meta({ id: 'MismatchSettings' });
export type MismatchSettings = z.infer<typeof MismatchSettings>;
export const MismatchSettingsRequest = MismatchSettings.partial({ explainCallsMax: true }).meta({
  id: 'MismatchSettingsRequest',
});
export type MismatchSettingsRequest = z.infer<typeof MismatchSettingsRequest>;
