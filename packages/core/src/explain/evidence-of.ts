import type { ChargeEvidence, ItemEvidence, MismatchEvidence, Trail } from './evidence.js';
import type { Gathered, GatheredRow, KnownMessage, KnownRecord } from './gathered.js';
import { itemCosts } from './item-costs.js';
import { agrees, leadOf } from './lead-of.js';

/** Brings together what was looked at for a cell: where its rows lead, and what is known of the records they leave. */
export function evidenceOf(gathered: Gathered): MismatchEvidence {
  const { rows, records, messages, found, soughtSids, otherRows, paidByOthers, texts, ...rest } = gathered;
  const costs = costsOf(gathered);
  const own = records && new Map(records.map((record) => [record.sid, record]));
  const things = own && thingsOf(own);
  const byId = messages && new Map(messages.map((message) => [message.messageId, message]));
  const charges = rows.map((row): ChargeEvidence => {
    const { chargeId, reference, nanos, bookedAt, creditNanos, isLate } = row;
    const lead = leadOf(reference, { own: things, byId, found, soughtSids });
    return { chargeId, reference, nanos, bookedAt, creditNanos, isLate, lead };
  });
  if (costs === null || own === null) return { ...rest, charges, items: null };
  const bySid = messages && new Map(messages.flatMap((message) => (message.sid ? [[message.sid, message]] : [])));
  const inCell = new Set(rows.flatMap(referenceOf));
  const items = [...costs].map(([sid, nanos]): ItemEvidence => {
    const trail = trailOf(own.get(sid) ?? { sid }, { bySid, inCell, otherRows, paidByOthers });
    return { sid, nanos, trail };
  });
  return { ...rest, charges, items };
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

/** A recording is found by the call that it is of, which need not be among the records. */
function thingsOf(own: ReadonlyMap<string, KnownRecord>): ReadonlyMap<string, KnownRecord> {
  const recorded = [...own.values()].flatMap((record) =>
    record.parentSid === null || own.has(record.parentSid) ? [] : [[record.parentSid, record] as const],
  );
  return new Map([...own, ...recorded]);
}

type Known = Pick<Gathered, 'otherRows' | 'paidByOthers'> & {
  readonly bySid: ReadonlyMap<string, KnownMessage> | null;
  readonly inCell: ReadonlySet<string>;
};

function trailOf(record: KnownRecord | { readonly sid: string }, known: Known): Trail {
  const { bySid, otherRows, paidByOthers, inCell } = known;
  const payer = paidByOthers.get(record.sid);
  if (payer !== undefined) return { kind: 'charged-to', stranger: payer, isCertain: true };
  if (bySid === null) return { kind: 'unread' };
  const message = bySid.get(record.sid);
  if (message === undefined) return { kind: 'unknown-to-highlevel' };
  const isCertain = 'kind' in record ? agrees(message, record) : true;
  if (inCell.has(message.messageId)) return { kind: 'unread' };
  const other = otherRows.get(message.messageId);
  if (other === undefined) return { kind: 'never-charged', isCertain };
  return other.kind === 'other-day'
    ? { kind: 'charged-on', day: other.day, isCertain }
    : { kind: 'charged-to', stranger: other.stranger, isCertain };
}

function referenceOf({ reference }: GatheredRow): string[] {
  return reference === null ? [] : [reference];
}
