import type { KnownMessage, KnownRecord } from '@plumbline/core/explain/gathered';
import { z } from 'zod';
import type { ItemFact, MessageFact } from '../../providers/facts.js';
import { mayBeRated } from '../facts/may-be-rated.js';

const ends = {
  direction: z.enum(['inbound', 'outbound']).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  at: z.coerce.date(),
};
const wholeNanos = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : BigInt(text)));

export const KeptRecords = z.array(
  z.object({
    ...ends,
    sid: z.string(),
    kind: z.enum(['message', 'call', 'recording']),
    parentSid: z.string().nullable(),
    nanos: wholeNanos,
    quantity: wholeNanos,
  }),
);
export const KeptMessages = z.array(z.object({ ...ends, messageId: z.string(), sid: z.string().nullable() }));

const wholeNumber = /^\d{1,9}$/;

/** A record as explanations see it; what it is about stays with Twilio. */
export function knownRecord(item: ItemFact): KnownRecord {
  const { sid, kind, direction, from, to, at, parentSid } = item;
  const isCounted = item.kind === 'message' && wholeNumber.test(item.quantity ?? '');
  const quantity = isCounted ? BigInt(item.quantity ?? '') : null;
  const nanos = item.nanos ?? (mayBeRated(item.status) ? null : 0n);
  return { ...{ sid, kind, direction, from, to, at, parentSid }, nanos, quantity };
}

export function knownMessage({ messageId, twilioSid, direction, from, to, sentAt }: MessageFact): KnownMessage {
  return { ...{ messageId, direction, from, to }, sid: twilioSid, at: sentAt };
}

/** As JSON keeps it: whole numbers of any size are texts. */
export function keptRecord(record: KnownRecord) {
  return { ...record, nanos: record.nanos?.toString() ?? null, quantity: record.quantity?.toString() ?? null };
}
