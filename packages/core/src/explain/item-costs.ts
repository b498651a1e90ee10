import { groupBy } from '../group-by.js';
import { divide } from '../money/divide.js';
import type { KnownRecord, MessageUsage } from './gathered.js';

/** What usage says of the day that the records are of. */
export type RecordedUsage = {
  /** What the cell cost. */
  readonly costNanos: bigint;
  readonly sms: MessageUsage;
  readonly mms: MessageUsage;
  /** What of the cost is known to have no record. */
  readonly withoutRecordNanos: bigint;
};
type Costs = ReadonlyMap<string, bigint>;

/** Usage shows prices rounded, so that a day's sums may miss each other by this much. */
const toleranceNanos = 100_000n;

/**
 * What each thing of a product cost that the day's records are about, the legs of a call together. Null where they do not
 * add up to the cell's cost, or where fees inside of prices cannot be told from it: then nothing is said of single ones.
 */
export function itemCosts(product: string, records: readonly KnownRecord[], usage: RecordedUsage): Costs | null {
  const recorded = usage.costNanos - usage.withoutRecordNanos;
  switch (product) {
    case 'sms':
    case 'mms':
      return messageCosts(messagesOf(product, records), { ...usage[product], costNanos: recorded });
    case 'carrier-fees':
      return feeCosts(records, usage, recorded);
    case 'voice':
    case 'recording': {
      const own = recordsOf(product, records);
      return isNear(sumOf(own), recorded) && isRated(own) ? byThing(own) : null;
    }
    default:
      return null;
  }
}

/** The records that a product's usage is about; of products that are compared together, those of all of them. */
export function recordsOf(product: string, records: readonly KnownRecord[]): readonly KnownRecord[] {
  switch (product) {
    case 'sms':
    case 'mms':
      return messagesOf(product, records);
    case 'carrier-fees':
    case 'texting':
      return records.filter(({ kind }) => kind === 'message');
    case 'voice':
      return records.filter(({ kind }) => kind === 'call');
    case 'recording':
      return records.filter(({ kind }) => kind === 'recording');
    case 'calling':
      return records.filter(({ kind }) => kind !== 'message');
    default:
      return [];
  }
}

function messagesOf(product: 'sms' | 'mms', records: readonly KnownRecord[]): KnownRecord[] {
  const prefix = product === 'mms' ? 'MM' : 'SM';
  return records.filter(({ kind, sid }) => kind === 'message' && sid.startsWith(prefix));
}

function messageCosts(records: readonly KnownRecord[], usage: MessageUsage): Costs | null {
  if (!isRated(records)) return null;
  const total = sumOf(records);
  if (isNear(total, usage.costNanos)) return byThing(records);
  return isNear(total, usage.costNanos + usage.feeNanos) ? withoutFees(records, usage) : null;
}

/** A message's fee is what its price has beyond its own cost. */
function feeCosts(records: readonly KnownRecord[], { sms, mms }: RecordedUsage, recorded: bigint): Costs | null {
  const costs = new Map<string, bigint>();
  for (const [product, usage] of [['sms', sms] as const, ['mms', mms] as const]) {
    const own = messagesOf(product, records);
    const plain = messageCosts(own, usage);
    if (plain === null) return null;
    for (const { sid, nanos } of own) costs.set(sid, (nanos ?? 0n) - (plain.get(sid) ?? 0n));
  }
  const total = [...costs.values()].reduce((sum, nanos) => sum + nanos, 0n);
  return isNear(total, recorded) ? new Map([...costs].filter(([, nanos]) => nanos !== 0n)) : null;
}

/** Where every segment of a direction costs the same, that price is the message's own; anything else is not guessed. */
function withoutFees(records: readonly KnownRecord[], usage: MessageUsage): Costs | null {
  const { costNanos, inboundNanos, outboundNanos } = usage;
  if (inboundNanos + outboundNanos !== costNanos) return evenly(records, costNanos);
  const isInbound = ({ direction }: KnownRecord) => direction === 'inbound';
  const [inbound, outbound] = [
    evenly(records.filter(isInbound), inboundNanos),
    evenly(
      records.filter((record) => !isInbound(record)),
      outboundNanos,
    ),
  ];
  return inbound && outbound && new Map([...inbound, ...outbound]);
}

function evenly(records: readonly KnownRecord[], costNanos: bigint): Costs | null {
  const units = records.reduce((sum, { quantity }) => sum + (quantity ?? 0n), 0n);
  if (units === 0n) return costNanos === 0n ? new Map() : null;
  const each = divide({ dividend: costNanos, divisor: units, rounding: 'down' });
  if (each * units !== costNanos || records.some(({ quantity }) => quantity === null)) return null;
  const costs = records.map(({ sid, quantity, nanos }) => ({ sid, cost: each * (quantity ?? 0n), price: nanos ?? 0n }));
  return costs.every(({ cost, price }) => cost <= price) ? new Map(costs.map(({ sid, cost }) => [sid, cost])) : null;
}

function byThing(records: readonly KnownRecord[]): Costs {
  const things = groupBy(records, ({ sid, parentSid }) => parentSid ?? sid);
  return new Map([...things].map(([sid, parts]) => [sid, sumOf(parts)]));
}

/** Calls that nobody answered never get a price. */
function isRated(records: readonly KnownRecord[]): boolean {
  return records.every(({ kind, nanos }) => kind === 'call' || nanos !== null);
}

function sumOf(records: readonly KnownRecord[]): bigint {
  return records.reduce((sum, { nanos }) => sum + (nanos ?? 0n), 0n);
}

function isNear(one: bigint, other: bigint): boolean {
  const apart = one - other;
  return apart <= toleranceNanos && -apart <= toleranceNanos;
}
