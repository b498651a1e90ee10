import { exactTextOf } from '@plumbline/clients/http/exact-json';
import type { Call } from '@plumbline/clients/twilio/calls';
import type { Message } from '@plumbline/clients/twilio/messages';
import type { Recording } from '@plumbline/clients/twilio/recordings';
import { parseAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { dayOf } from '@plumbline/core/time/day';
import type { ItemFact, QuarantineReason } from './facts.js';
import { parseTwilioDate } from './provider-date.js';
import { fact, type Mapped, quarantine } from './read-pages.js';
import type { AskedDays } from './usage-row.js';

/** A message by itself. Its instant is when it was sent, and before that when it was made. */
export function messageItem(row: Message, asked: Pick<AskedDays, 'accountSid'>): Mapped<ItemFact> {
  return itemFact(row, {
    accountSid: asked.accountSid,
    kind: 'message',
    atText: row.date_sent ?? row.date_created,
    direction: directionOf(row.direction),
    from: row.from,
    to: row.to,
    parentSid: null,
    messagingServiceSid: row.messaging_service_sid,
    errorCode: row.error_code,
    quantity: row.num_segments,
  });
}

/** One leg of a call. Its instant is when it began. */
export function callItem(row: Call, asked: Pick<AskedDays, 'accountSid'>): Mapped<ItemFact> {
  return itemFact(row, {
    accountSid: asked.accountSid,
    kind: 'call',
    atText: row.start_time ?? row.date_created,
    direction: directionOf(row.direction),
    from: row.from,
    to: row.to,
    parentSid: row.parent_call_sid,
    messagingServiceSid: null,
    errorCode: null,
    quantity: row.duration,
  });
}

/** A recording; one that was not made on the days says nothing, since Twilio's bounds are not documented. */
export function recordingItem(row: Recording, asked: AskedDays): Mapped<ItemFact> {
  const mapped = itemFact(row, {
    accountSid: asked.accountSid,
    kind: 'recording',
    atText: row.date_created,
    direction: null,
    from: null,
    to: null,
    parentSid: row.call_sid,
    messagingServiceSid: null,
    errorCode: null,
    quantity: row.duration,
  });
  if (mapped.kind !== 'fact') return mapped;
  const day = dayOf(mapped.fact.at);
  return day < asked.from || day > asked.to ? { kind: 'nothing' } : mapped;
}

type Seen = Omit<ItemFact, 'sid' | 'at' | 'status' | 'nanos' | 'currency' | 'isPricePositive'> & {
  readonly atText: string | null;
};
type Row = Pick<Message, 'sid' | 'account_sid' | 'status' | 'price' | 'price_unit'>;

/**
 * Twilio writes what an item costs as a negative price. Only of recordings is a positive one documented as well; elsewhere
 * it would be money that comes back, which is not guessed.
 */
function itemFact(row: Row, { atText, ...seen }: Seen): Mapped<ItemFact> {
  const at = parseTwilioDate(atText);
  const reject = (reason: QuarantineReason) =>
    quarantine(reason, { day: at === null ? null : dayOf(at), category: seen.kind, rawText: exactTextOf(row) });
  if (at === null) return reject('wrong-date');
  if (row.account_sid !== null && row.account_sid !== seen.accountSid) return reject('wrong-account');
  const base = { ...seen, sid: row.sid, at, status: row.status };
  if (row.price === null) return fact({ ...base, nanos: null, currency: null, isPricePositive: false });
  const price = parseAmount(row.price);
  if (price.kind === 'refused') return reject(price.reason);
  if (price.nanos > 0n && seen.kind !== 'recording') return reject('wrong-sign');
  const currency = row.price_unit === null ? null : parseCurrency(row.price_unit);
  if (currency === null) return reject('unknown-currency');
  const nanos = price.nanos < 0n ? -price.nanos : price.nanos;
  return fact({ ...base, nanos, currency, isPricePositive: price.nanos > 0n });
}

function directionOf(said: string): ItemFact['direction'] {
  if (said === 'inbound' || said === 'trunking-terminating') return 'inbound';
  return said.startsWith('outbound') || said === 'trunking-originating' ? 'outbound' : null;
}
