import { assertNever } from '../assert-never.js';
import type { Lead } from './evidence.js';
import type { Gathered, KnownMessage, KnownRecord } from './gathered.js';

const dayMs = 86_400_000;

/** A message and a record are the same thing only where direction, number and time say so. */
export function agrees(message: KnownMessage, record: KnownRecord): boolean {
  const isLike = message.direction === null || record.direction === null || message.direction === record.direction;
  const isNear = Math.abs(message.at.getTime() - record.at.getTime()) <= dayMs;
  return isLike && isNear && sharesNumber(message, record);
}

function sharesNumber(message: KnownMessage, record: KnownRecord): boolean {
  const said = [message.from, message.to].filter((number) => number !== null && number !== '');
  return said.length === 0 ? false : said.some((number) => number === record.from || number === record.to);
}

export type OwnRecords = ReadonlyMap<string, KnownRecord>;
type Known = Pick<Gathered, 'found' | 'soughtSids'> & {
  readonly own: OwnRecords | null;
  readonly byId: ReadonlyMap<string, KnownMessage> | null;
};

/** Follows a wallet row's reference to HighLevel's message and from there to Twilio's record. */
export function leadOf(reference: string | null, { own, byId, found, soughtSids }: Known): Lead {
  if (reference === null || byId === null || own === null) return { kind: 'unread' };
  const message = byId.get(reference);
  if (message === undefined) return { kind: 'nothing' };
  const { sid } = message;
  if (sid === null) return { kind: 'unread' };
  const mine = own.get(sid);
  if (mine !== undefined) return { kind: 'item', sid, isCertain: agrees(message, mine) };
  const other = found.get(sid);
  if (other === undefined) return { kind: soughtSids.has(sid) ? 'nothing' : 'unread' };
  const isCertain = agrees(message, other.record);
  const { where } = other;
  switch (where.kind) {
    case 'own':
      return { kind: 'other-day', sid, day: other.day, isCertain };
    case 'shared-account':
      return { kind: 'shared-account', sid, accountSid: where.accountSid, isCertain };
    case 'stranger':
      return { kind: 'stranger', sid, stranger: where.stranger, isCertain };
    default:
      return assertNever(where);
  }
}
