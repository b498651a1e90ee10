import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import { ChargeRepository, type ChargeRevision } from '../../src/reconciliation/facts/charge.repository.js';
import type { SomeCustomer } from './kept-results.js';
import type { TestApp } from './test-app.js';

/** A wallet row of one dollar for SMS, used and booked on the day. */
export const keptCharge = (chargeId: string, day: string, more: Partial<ChargeRevision> = {}): ChargeRevision => ({
  ...{
    chargeId,
    day,
    bookedAt: new Date(`${day}T12:00:00Z`),
    usedAt: null,
    nanos: 1_000_000_000n,
    creditNanos: 0n,
    currency: 'USD',
  },
  ...{ description: chargeId, label: chargeId, reference: null, chargeType: null, heading: 'usage', product: 'sms' },
  ...{ rule: 'item', possible: [], revision: 1, gone: false },
  ...more,
});

/** Writes these into a customer's wallet, as a run does. */
export async function keepCharges(
  { app, clock }: TestApp,
  { locationId }: SomeCustomer,
  rows: readonly ChargeRevision[],
) {
  const saved = { locationId, runId: newId(), seenAt: clock.now() };
  await inTransaction(app.get(DataSource), (tx) => app.get(ChargeRepository).addRevisions(tx, saved, rows));
}
