import { groupBy } from '../group-by.js';
import type { ChargeEvidence, ItemEvidence, MismatchEvidence, Trail } from './evidence.js';
import type { Gathered, GatheredRow, KnownMessage, KnownRecord } from './gathered.js';
import { itemCosts } from './item-costs.js';
import { agrees, leadOf } from './lead-of.js';
import { recordBehind } from './record-behind.js';

/** Brings together what was looked at for a cell: where its rows lead, and what is known of the records they leave. */
export function evidenceOf(gathered: Gathered): MismatchEvidence {
  const { rows, records, messages, found, sought, otherRows, paidByOthers, texts, ...rest } = gathered;
  const byId = messages && new Map(messages.map((message) => [message.messageId, message]));
  const own = records && messages && ownThings(messages, records);
  const charges = rows.map(
    (row): ChargeEvidence => ({ ...row, lead: leadOf(row.reference, { own, byId, found, sought }) }),
  );
  const costs = costsOf(gathered);
  if (costs === null) return { ...rest, charges, items: null };
  const behind = own && new Map([...own].map(([messageId, { sid, isCertain }]) => [sid, { messageId, isCertain }]));
  const inCell = new Set(rows.flatMap(referenceOf));
  const items = [...costs].map(([sid, nanos]): ItemEvidence => {
    return { sid, nanos, trail: trailOf(sid, { behind, inCell, otherRows, paidByOthers }) };
  });
  return { ...rest, charges, items };
}

type OwnThing = { readonly sid: string; readonly isCertain: boolean };

/** The things of the customer's own account and day, by the message behind them. A recording is found by its call. */
function ownThings(messages: readonly KnownMessage[], records: readonly KnownRecord[]): ReadonlyMap<string, OwnThing> {
  const bySid = new Map(records.map((record) => [record.sid, record]));
  for (const record of records) {
    if (record.parentSid !== null && !bySid.has(record.parentSid)) bySid.set(record.parentSid, record);
  }
  const byNumber = groupBy(records, ({ from }) => from ?? '');
  return new Map(
    messages.flatMap((message): [string, OwnThing][] => {
      const record =
        message.sid === null
          ? recordBehind(message, byNumber.get(message.from ?? '') ?? [])
          : (bySid.get(message.sid) ?? null);
      const sid = message.sid ?? record?.sid;
      if (record === null || sid === undefined) return [];
      return [[message.messageId, { sid, isCertain: agrees(message, record) }]];
    }),
  );
}

/** Twilio adjusts without a record, so what it adjusted is no part of what records add up to. */
function costsOf({ product, records, texts, costNanos, restatedNanos, adjustmentNanos }: Gathered) {
  if (records === null) return null;
  for (const withoutRecordNanos of [restatedNanos + adjustmentNanos, 0n]) {
    const costs = itemCosts(product, records, { ...texts, costNanos, withoutRecordNanos });
    if (costs !== null) return costs;
  }
  return null;
}

type Known = Pick<Gathered, 'otherRows' | 'paidByOthers'> & {
  readonly behind: ReadonlyMap<string, { readonly messageId: string; readonly isCertain: boolean }> | null;
  readonly inCell: ReadonlySet<string>;
};

function trailOf(sid: string, { behind, inCell, otherRows, paidByOthers }: Known): Trail {
  const payer = paidByOthers.get(sid);
  if (payer !== undefined) return { kind: 'charged-to', stranger: payer, isCertain: true };
  if (behind === null) return { kind: 'unread' };
  const known = behind.get(sid);
  if (known === undefined) return { kind: 'unknown-to-highlevel' };
  const { messageId, isCertain } = known;
  if (inCell.has(messageId)) return { kind: 'unread' };
  const other = otherRows.get(messageId);
  if (other === undefined) return { kind: 'never-charged', isCertain };
  return other.kind === 'other-day'
    ? { kind: 'charged-on', day: other.day, isCertain }
    : { kind: 'charged-to', stranger: other.stranger, isCertain };
}

function referenceOf({ reference }: GatheredRow): string[] {
  return reference === null ? [] : [reference];
}
