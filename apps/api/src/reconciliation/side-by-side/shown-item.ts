import { type Money, moneyJson } from '../../platform/http/money-json.js';
import type { Elsewhere, ItemLine, LineRecord } from './item-line.js';
import type { MismatchItem } from './mismatch-items.response.js';

/** A line as the API shows it. Of who was reached only the last digits are told; the customer's own number is whole. */
export function shownItem(line: ItemLine, currency: string): MismatchItem {
  const { key, at, pairing, record, charges, elsewhere, billedNanos } = line;
  const money = (nanos: bigint | null) => (nanos === null ? null : moneyJson(nanos, currency));
  return {
    ...{ id: key, at: at?.toISOString() ?? null, pairing },
    record: record === null ? null : shownRecord(record, money),
    charges: charges.map(({ chargeId, reference, description, usedAt, bookedAt, nanos, currency: own }) => ({
      ...{ chargeId, reference, description, amount: moneyJson(nanos, own) },
      ...{ usedAt: usedAt?.toISOString() ?? null, bookedAt: bookedAt.toISOString() },
    })),
    elsewhere: elsewhere === null ? null : shownElsewhere(elsewhere),
    expected: money(line.expectedNanos),
    billed: charges.length === 0 ? null : money(billedNanos),
    difference: money(line.differenceNanos),
  };
}

function shownRecord(record: LineRecord, money: (nanos: bigint | null) => Money | null) {
  const [price, cost] = [money(record.priceNanos), money(record.costNanos)];
  if (record.kind === 'usage') {
    const none = { sid: null, direction: null, number: null, otherEnd: null, parts: 1 };
    return { ...none, kind: record.kind, category: record.category, price, cost };
  }
  const { kind, sid, direction, from, to, parts } = record;
  const [own, other] = direction === 'inbound' ? [to, from] : [from, to];
  const number = direction === null ? lastDigits(own) : own;
  return { ...{ kind, sid, category: null, direction, number, otherEnd: lastDigits(other), parts }, price, cost };
}

function lastDigits(address: string | null): string | null {
  return address === null || address === '' ? null : `…${address.slice(-4)}`;
}

function shownElsewhere(known: Elsewhere): MismatchItem['elsewhere'] {
  return {
    kind: known.kind,
    day: 'day' in known ? known.day : null,
    accountSid: 'accountSid' in known ? known.accountSid : null,
    customerId: 'stranger' in known ? known.stranger.customerId : null,
    customerName: 'stranger' in known ? known.stranger.name : null,
    isCertain: 'isCertain' in known ? known.isCertain : true,
  };
}
