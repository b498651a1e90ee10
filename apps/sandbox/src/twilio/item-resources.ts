import { itemPrice } from '../world/decimals.js';
import type { CallItem, Item, MessageItem, RecordingItem } from '../world/item.js';
import { type Day, dayOf, minuteMs, secondMs } from '../world/utc-day.js';
import { rfc2822 } from './rfc2822.js';

export type Viewed = {
  readonly accountSid: string;
  readonly nowMs: number;
  /** Upper case, as items print it. */
  readonly currencyOn: (day: Day) => string;
  readonly priceIncludesCarrierFee: boolean;
};
type Resource = Readonly<Record<string, unknown>>;

/** What Twilio says of a message from a number that is not the account's. */
const notProvisioned = 30024;

/** Some seconds after it was sent a message has arrived. */
const deliveryMs = 20 * secondMs;

/** Of a hundred people who write, two say STOP, and some of those come back. */
function wordsOf({ sid, direction }: MessageItem, hasPicture: boolean): string {
  if (hasPicture) return 'A picture from the sandbox';
  const chance = Number.parseInt(sid.slice(-2), 16);
  if (direction !== 'inbound' || chance >= 8) return 'A text from the sandbox';
  return chance < 5 ? 'STOP' : 'Start';
}

export function messageResource(item: MessageItem, viewed: Viewed): Resource {
  const uri = uriOf('Messages', item, viewed);
  const fee = viewed.priceIncludesCarrierFee ? item.carrierFeeMicros : 0;
  const hasPicture = item.sid.startsWith('MM');
  const updatedMs = Math.min(viewed.nowMs, item.atMs + deliveryMs);
  const sent = viewed.nowMs >= item.atMs + deliveryMs ? 'delivered' : 'sent';
  return {
    account_sid: viewed.accountSid,
    api_version: '2010-04-01',
    body: wordsOf(item, hasPicture),
    date_created: rfc2822(item.atMs),
    date_sent: rfc2822(item.atMs),
    date_updated: rfc2822(updatedMs),
    direction: item.direction,
    error_code: item.failed ? notProvisioned : null,
    error_message: item.failed ? 'Numeric Sender ID Not Provisioned on Carrier' : null,
    from: item.from,
    messaging_service_sid: null,
    num_media: hasPicture ? '1' : '0',
    num_segments: String(item.segments),
    price: priceOf(item, item.costMicros + fee, viewed),
    price_unit: viewed.currencyOn(dayOf(item.atMs)),
    sid: item.sid,
    status: item.direction === 'inbound' ? 'received' : item.failed ? 'failed' : sent,
    subresource_uris: { media: `${uri}/Media.json`, feedback: `${uri}/Feedback.json` },
    to: item.to,
    uri: `${uri}.json`,
  };
}

/** A call that is still on has no end, no duration and no price. */
export function callResource(item: CallItem, viewed: Viewed): Resource {
  const uri = uriOf('Calls', item, viewed);
  const endMs = callEndMs(item);
  const isOver = endMs <= viewed.nowMs;
  return {
    account_sid: viewed.accountSid,
    answered_by: null,
    api_version: '2010-04-01',
    caller_name: null,
    date_created: rfc2822(item.atMs),
    date_updated: rfc2822(isOver ? endMs : item.atMs),
    direction: item.direction,
    duration: isOver ? String(item.seconds) : '',
    end_time: isOver ? rfc2822(endMs) : null,
    forwarded_from: null,
    from: item.from,
    from_formatted: formatted(item.from),
    group_sid: null,
    parent_call_sid: item.parentSid,
    phone_number_sid: null,
    price: isOver ? priceOf(item, item.costMicros, viewed) : null,
    price_unit: viewed.currencyOn(dayOf(item.atMs)),
    queue_time: '0',
    sid: item.sid,
    start_time: rfc2822(item.atMs),
    status: statusOf(item, viewed.nowMs),
    subresource_uris: { notifications: `${uri}/Notifications.json`, recordings: `${uri}/Recordings.json` },
    to: item.to,
    to_formatted: formatted(item.to),
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

export function recordingResource(item: RecordingItem, viewed: Viewed): Resource {
  const uri = uriOf('Recordings', item, viewed);
  return {
    account_sid: viewed.accountSid,
    api_version: '2010-04-01',
    call_sid: item.callSid,
    channels: 1,
    conference_sid: null,
    date_created: rfc2822(item.atMs),
    date_updated: rfc2822(item.atMs),
    duration: String(item.seconds),
    encryption_details: null,
    error_code: null,
    media_url: `https://api.twilio.com${uri}`,
    price: priceOf(item, item.costMicros, viewed),
    price_unit: viewed.currencyOn(dayOf(item.atMs)),
    sid: item.sid,
    source: 'DialVerb',
    start_time: rfc2822(item.atMs),
    status: 'completed',
    subresource_uris: { add_on_results: `${uri}/AddOnResults.json`, transcriptions: `${uri}/Transcriptions.json` },
    uri: `${uri}.json`,
  };
}

/** Lists of recordings print prices without the sign that everything else has. */
export function recordingListed(item: RecordingItem, viewed: Viewed): Resource {
  const resource = recordingResource(item, viewed);
  const { price } = resource;
  return { ...resource, price: typeof price === 'string' ? price.replace('-', '') : null };
}

export function callEndMs(item: CallItem): number {
  return item.atMs + item.seconds * secondMs;
}

export function statusOf(item: CallItem, nowMs: number): string {
  if (item.failed) return 'failed';
  if (callEndMs(item) <= nowMs) return 'completed';
  return nowMs < item.atMs + minuteMs / 6 ? 'ringing' : 'in-progress';
}

function priceOf(item: Item, micros: number, { nowMs }: Viewed): string | null {
  return item.ratedMs <= nowMs && !item.failed ? itemPrice(micros) : null;
}

function uriOf(collection: string, item: Item, { accountSid }: Viewed): string {
  return `/2010-04-01/Accounts/${accountSid}/${collection}/${item.sid}`;
}

function formatted(number: string): string {
  const [, area, exchange, line] = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number) ?? [];
  return area === undefined ? number : `(${area}) ${exchange}-${line}`;
}
