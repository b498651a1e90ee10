import { DataSource } from 'typeorm';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import type { JudgedRow } from '../../src/reconciliation/results/judge-subjects.js';
import { ResultRepository } from '../../src/reconciliation/results/result.repository.js';
import type { TestApp } from './test-app.js';

export type SomeCustomer = { readonly id: string; readonly locationId: string; readonly name: string };

export const ash: SomeCustomer = { id: '0194f000-0000-7000-8000-00000000000a', locationId: 'loc-ash', name: 'Ash' };
export const birch: SomeCustomer = {
  id: '0194f000-0000-7000-8000-00000000000b',
  locationId: 'loc-birch',
  name: 'Birch',
};

/** These customers, each with an account of its own since the beginning of 2025. */
export async function addCustomers({ app }: TestApp, customers: readonly SomeCustomer[]): Promise<void> {
  const db = app.get(DataSource);
  for (const { id, locationId, name } of customers) {
    await db.query(
      `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, $2, $3, now(), now())`,
      [id, locationId, name],
    );
    await db.query(
      `insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
       values ($1, 'AC0', $1, 'active', '2025-01-01', now(), now())`,
      [accountOf(locationId)],
    );
    await db.query(
      `insert into connection (id, customer_id, account_sid, valid_from, source, created_by, created_at)
       values ($1, $2, $3, '2025-01-01', 'person', 'a test', now())`,
      [newId(), id, accountOf(locationId)],
    );
  }
}

/** A settled result: cost times one was expected, and the difference was billed on top. Nano-units. */
export function keptResult(
  { id, locationId }: SomeCustomer,
  { day, costNanos, differenceNanos }: { day: string; costNanos: bigint; differenceNanos: bigint },
  more: Partial<JudgedRow> = {},
): JudgedRow {
  return {
    ...{ subject: locationId, day, product: 'sms', customerId: id, accountSid: accountOf(locationId), isGroup: false },
    ...{ basis: 'account' },
    ...{ costNanos, expectedNanos: costNanos, billedNanos: costNanos + differenceNanos, differenceNanos },
    ...{ currency: 'USD', billedCurrency: 'USD', rate: 1_000_000_000n, allowanceNanos: 10_000_000n, items: 10 },
    ...{ verdict: 'matched', provisional: false, billedBasis: 'ledger' },
    ...more,
  };
}

/** Writes these as the given revision, as a run does. */
export async function keepResults({ app, clock }: TestApp, rows: readonly JudgedRow[], revision = 1): Promise<void> {
  const saved = { runId: newId(), seenAt: clock.now() };
  const revised = rows.map((row) => ({ row, revision }));
  await inTransaction(app.get(DataSource), (tx) => app.get(ResultRepository).add(tx, saved, revised));
}

function accountOf(locationId: string): string {
  return `AC-${locationId}`;
}
