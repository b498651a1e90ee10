import type { ChargeEvidence, ItemEvidence, MismatchEvidence } from '../src/explain/evidence.js';

/** Whole mills, so that amounts in tests can be read: mills(1_500) is 1.50. */
export const mills = (count: number) => BigInt(count) * 1_000_000n;

export const rate = 1_500_000_000n;

/** A wallet row that leads to the record of the same number. */
export function row(id: number, nanos: bigint, more: Partial<ChargeEvidence> = {}): ChargeEvidence {
  return {
    chargeId: `row-${id}`,
    reference: `message-${id}`,
    nanos,
    bookedAt: new Date(Date.UTC(2026, 2, 1, 12, id)),
    creditNanos: 0n,
    lead: { kind: 'item', sid: `record-${id}`, isCertain: true },
    isLate: false,
    ...more,
  };
}

/** A record that HighLevel made; whether it was charged is for the rows to say. */
export function record(id: number, nanos: bigint, trail: ItemEvidence['trail'] = { kind: 'unread' }): ItemEvidence {
  return { sid: `record-${id}`, nanos, trail };
}

/** Evidence whose amounts fit its rows and records: cost, and what was billed beyond the agreed rate. */
export function evidence(more: Partial<MismatchEvidence>): MismatchEvidence {
  const { charges = [], items = [] } = more;
  const costNanos = more.costNanos ?? (items ?? []).reduce((sum, item) => sum + item.nanos, 0n);
  const billed = charges.reduce((sum, charge) => (charge.isLate ? sum : sum + charge.nanos), 0n);
  return {
    day: '2026-03-01',
    product: 'sms',
    differenceNanos: billed - (costNanos * rate) / 1_000_000_000n,
    currency: 'USD',
    billedCurrency: 'USD',
    rate,
    restatedNanos: 0n,
    adjustmentNanos: 0n,
    hasMoved: false,
    numberFees: [],
    basePrice: null,
    markup: null,
    otherRates: [],
    neighbours: [],
    crossing: null,
    isWalletSilentSince: false,
    ...more,
    charges,
    items,
    costNanos,
  };
}
