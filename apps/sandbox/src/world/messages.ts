import { instantOn, type Line, newRef, traceOf } from './line.js';
import { carrierFeesPerPicture, carrierFeesPerSegment } from './price-list.js';
import { type Random, randomFor } from './random.js';
import type { SentText } from './service.js';
import type { Use } from './use.js';
import type { Day } from './utc-day.js';

/** Texts and pictures, each sent one with the carrier's fee beside it. */
export function messagesOf(line: Line, day: Day, busy: number, random: Random): Use[] {
  const { traffic } = line;
  const sent = Math.round(traffic.sentPerDay * busy);
  const received = Math.round(traffic.receivedPerDay * busy);
  const uses: Use[] = [];
  for (let index = 0; index < sent + received; index += 1) {
    const isSent = index < sent;
    const isPicture = random.chance(traffic.pictureShare);
    uses.push(...(isPicture ? pictureOf(line, day, isSent, random) : textOf(line, day, isSent, random)));
  }
  return uses;
}

function textOf(line: Line, day: Day, isSent: boolean, random: Random): Use[] {
  const segments = isSent ? 1 + Math.floor(random.next() ** 2 * 3) : 1;
  const number = random.pick(line.numbers);
  const ref = newRef(random);
  const atMs = instantOn(day, random);
  const text: Use = {
    product: 'sms',
    category: `sms-${isSent ? 'outbound' : 'inbound'}-${number.type === 'toll-free' ? 'tollfree' : 'longcode'}`,
    atMs,
    count: segments,
    units: segments,
    costMicros: segments * line.traffic.prices.sms,
    ref,
    label: isSent ? 'Outbound SMS' : 'Inbound SMS',
    isInbound: !isSent,
    trace: traceOf(line, ref, number),
  };
  return isSent ? [text, feeOf(text, 'sms', segments * random.pick(carrierFeesPerSegment))] : [text];
}

function pictureOf(line: Line, day: Day, isSent: boolean, random: Random): Use[] {
  const isCanadian = random.chance(0.1);
  const atMs = instantOn(day, random);
  const ref = newRef(random);
  const picture: Use = {
    product: 'mms',
    category: `mms-${isSent ? 'outbound' : 'inbound'}-longcode-${isCanadian ? 'canada' : 'unitedstates'}`,
    atMs,
    count: 1,
    units: 1,
    costMicros: isSent ? line.traffic.prices.pictureSent : line.traffic.prices.pictureReceived,
    ref,
    label: isSent ? 'Outbound MMS' : 'Inbound MMS',
    isInbound: !isSent,
    trace: traceOf(line, ref, line.numbers[0] ?? null),
  };
  return isSent ? [picture, feeOf(picture, 'mms', random.pick(carrierFeesPerPicture))] : [picture];
}

/** The texts of a day that a person sent one by one, from the line's first number, each of one segment. */
export function sentTextsOf(seed: number, line: Line, texts: readonly SentText[]): Use[] {
  return texts.flatMap(({ to, atMs }) => {
    const random = randomFor(seed, 'sent text', line.key, atMs, to);
    const [number] = line.numbers;
    if (number === undefined) return [];
    const ref = newRef(random);
    const text: Use = {
      ...{ product: 'sms', category: 'sms-outbound-longcode', atMs, count: 1, units: 1, ref, label: 'Outbound SMS' },
      ...{ costMicros: line.traffic.prices.sms, isInbound: false, trace: traceOf(line, ref, number), far: to },
    };
    return [text, feeOf(text, 'sms', random.pick(carrierFeesPerSegment))];
  });
}

function feeOf(message: Use, channel: 'sms' | 'mms', costMicros: number): Use {
  return {
    ...message,
    product: 'carrier-fees',
    category: `${channel}-messages-carrierfees`,
    costMicros,
    label: `Carrier fee for ${channel.toUpperCase()}`,
  };
}
