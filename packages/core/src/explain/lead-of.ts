import { assertNever } from '../assert-never.js';
import type { Lead } from './evidence.js';
import type { Gathered, KnownMessage, KnownRecord } from './gathered.js';

const dayMs = 86_400_000;

/** A record is proven to be a message's where the message names it, and direction, number and time say the same. */
export function agrees(message: KnownMessage, record: KnownRecord): boolean {
  const isLike = message.direction === null || record.direction === null || message.direction === record.direction;
  const isNear = Math.abs(message.at.getTime() - record.at.getTime()) <= dayMs;
  return message.sid !== null && isLike && isNear && sharesNumber(message, record);
}

function sharesNumber(message: KnownMessage, record: KnownRecord): boolean {
  const said = [message.from, message.to].filter((number) => number !== null && number !== '');
  return said.some((number) => number === record.from || number === record.to);
}

type Known = Pick<Gathered, 'found' | 'sought'> & {
  readonly byId: ReadonlyMap<string, KnownMessage> | null;
  /** The thing behind each message that the customer's own account has a record of, by message. */
  readonly own: ReadonlyMap<string, { readonly sid: string; readonly isCertain: boolean }> | null;
};

/** Follows a wallet row's reference to HighLevel's message and from there to Twilio's record. */
export function leadOf(reference: string | null, { own, byId, found, sought }: Known): Lead {
  if (reference === null || byId === null || own === null) return { kind: 'unread' };
  const message = byId.get(reference);
  if (message === undefined) return { kind: 'nothing' };
  const mine = own.get(reference);
  if (mine !== undefined) return { kind: 'item', ...mine };
  const other = found.get(reference);
  if (other === undefined) return { kind: sought.has(reference) ? 'nothing' : 'unread' };
  const { where, record } = other;
  const lead = { sid: record.sid, isCertain: agrees(message, record) };
  switch (where.kind) {
    case 'own':
      return { kind: 'other-day', day: other.day, ...lead };
    case 'shared-account':
      return { kind: 'shared-account', accountSid: where.accountSid, ...lead };
    case 'stranger':
      return { kind: 'stranger', stranger: where.stranger, ...lead };
    default:
      return assertNever(where);
  }
}
