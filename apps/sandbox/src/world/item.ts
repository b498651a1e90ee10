import { type ItemPlace, type ItemPrefix, itemSid } from './item-sid.js';
import { type Random, randomFor } from './random.js';
import type { SandboxProduct, Use } from './use.js';
import { hourMs, minuteMs } from './utc-day.js';

type Common = {
  readonly sid: string;
  /** One of them is the customer's number. */
  readonly from: string;
  readonly to: string;
  readonly atMs: number;
  /** When Twilio knows the price. */
  readonly ratedMs: number;
  readonly costMicros: number;
  /** It was tried from a number that is not in the account: no usage, no price. */
  readonly failed?: boolean;
  /** The HighLevel message behind it; null when other software made it. */
  readonly ref: string | null;
};
export type MessageItem = Common & {
  readonly kind: 'message';
  readonly direction: 'inbound' | 'outbound-api';
  readonly segments: number;
  /** Beside `costMicros`; whether the printed price has it in is for the face to say. */
  readonly carrierFeeMicros: number;
};
export type CallItem = Common & {
  readonly kind: 'call';
  readonly direction: 'inbound' | 'outbound-api' | 'outbound-dial';
  readonly seconds: number;
  /** The leg on the telephone network, for the leg to a browser. */
  readonly parentSid: string | null;
};
export type RecordingItem = Common & {
  readonly kind: 'recording';
  readonly seconds: number;
  /** Always the leg on the telephone network. */
  readonly callSid: string;
};
export type Item = MessageItem | CallItem | RecordingItem;

/** One line's day. */
export type LineOfDay = ItemPlace & { readonly seed: number };

/** The records that Twilio keeps of a day's uses on one line, in the order in which they happened. */
export function itemsOf(uses: readonly Use[], line: LineOfDay): Item[] {
  const byKey = new Map<string, Use[]>();
  for (const use of uses) {
    if (use.trace === null) continue;
    const together = byKey.get(use.trace.key);
    if (together === undefined) byKey.set(use.trace.key, [use]);
    else together.push(use);
  }
  return [...byKey.values()].flatMap((together) => together.flatMap((use) => itemOf(use, together, line) ?? []));
}

/** The sid of the record that a HighLevel message leads to: the message, or a call's leg on the telephone network. */
export function sidOfMessage(product: SandboxProduct, key: string, line: LineOfDay): string {
  if (product === 'sms') return sidOf('SM', key, line);
  return sidOf(product === 'mms' ? 'MM' : 'CA', key, line);
}

function itemOf(use: Use, together: readonly Use[], line: LineOfDay): Item | null {
  if (use.trace === null) return null;
  const { key, number } = use.trace;
  const { atMs, costMicros, ref } = use;
  const random = randomFor(line.seed, 'item', key);
  const drawn = farNumber(use, random);
  const far = use.far ?? drawn;
  const isInbound = use.category.includes('-inbound');
  const ends = isInbound ? { from: far, to: number } : { from: number, to: far };
  const common = { ...ends, atMs, costMicros, ref, ratedMs: atMs + ratingLagMs(random) };
  const seconds = (use.units - 1) * 60 + random.between(1, 60);
  switch (use.product) {
    case 'sms':
    case 'mms': {
      const direction = isInbound ? 'inbound' : 'outbound-api';
      const fees = together.filter(({ product }) => product === 'carrier-fees');
      const carrierFeeMicros = fees.reduce((sum, fee) => sum + fee.costMicros, 0);
      const sid = sidOfMessage(use.product, key, line);
      return { ...common, kind: 'message', sid, direction, segments: use.units, carrierFeeMicros };
    }
    case 'voice': {
      const networkLeg = sidOfMessage('voice', key, line);
      if (use.category === 'calls-client') {
        const browser = { from: number, to: 'client:sandbox-user', parentSid: networkLeg };
        const sid = sidOf('CA', `${key}/client`, line);
        return { ...common, ...browser, kind: 'call', sid, direction: 'outbound-dial', seconds };
      }
      const direction = isInbound ? 'inbound' : 'outbound-api';
      return { ...common, kind: 'call', sid: networkLeg, direction, seconds, parentSid: null };
    }
    case 'recording': {
      const callSid = sidOfMessage('voice', key, line);
      return { ...common, kind: 'recording', sid: sidOf('RE', key, line), seconds, callSid };
    }
    case 'carrier-fees':
    case 'phone-numbers':
    case 'lookups':
    case 'other':
      return null;
  }
}

function sidOf(prefix: ItemPrefix, key: string, line: LineOfDay): string {
  return itemSid(prefix, line, { seed: line.seed, key });
}

const usAreas = ['206', '312', '404', '617', '702'] as const;
const canadianAreas = ['416', '604'] as const;

/** Of the lines kept for fiction, in areas where no customer is. */
function farNumber(use: Use, random: Random): string {
  const area = random.pick(use.category.endsWith('-canada') ? canadianAreas : usAreas);
  return `+1${area}555${String(random.between(100, 199)).padStart(4, '0')}`;
}

/** Mostly minutes, sometimes hours, and a day in rare cases. */
function ratingLagMs(random: Random): number {
  const luck = random.next();
  if (luck < 0.85) return random.between(2, 30) * minuteMs;
  return luck < 0.99 ? random.between(1, 8) * hourMs : random.between(12, 24) * hourMs;
}
