import { DataSource } from 'typeorm';
import { ConnectionProposalEntity } from '../../src/customers/connection.entity.js';
import { MismatchesService } from '../../src/mismatches/mismatches.service.js';
import { SettlementCaseEntity, SettlementEntity } from '../../src/mismatches/settlements/settlement.entity.js';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import { RateProposalEntity } from '../../src/terms/rate.entity.js';
import { ash, birch, finding } from './mismatches-under-test.js';
import type { TestApp } from './test-app.js';

export const accountSid = `AC${'a'.repeat(32)}`;
export const numberSid = `PN${'b'.repeat(32)}`;

/** Makes what a change needs before it, each time anew. */
export async function changingWorld(api: TestApp) {
  const db = api.app.get(DataSource);
  let days = 0;
  await db.query(
    `insert into customer (id, location_id, name, first_seen_at, last_seen_at)
     values ($1, 'loc-ash', 'Ash', now(), now()), ($2, 'loc-birch', 'Birch', now(), now())`,
    [ash, birch],
  );
  await db.query(
    `insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
     values ($1, $1, 'Parent', 'active', '2026-01-01', now(), now())`,
    [accountSid],
  );
  await db.query(
    `insert into twilio_number (sid, account_sid, phone_number, friendly_name, first_seen_at, last_seen_at)
     values ($1, $2, '+15005550006', 'A number', now(), now())`,
    [numberSid, accountSid],
  );
  const mismatch = async (): Promise<string> => {
    days += 1;
    const day = `2026-02-${String(days).padStart(2, '0')}`;
    const run = { runId: newId(), at: api.clock.now() };
    await inTransaction(db, (tx) => api.app.get(MismatchesService).apply(tx, [finding(day)], run));
    const [row]: [{ id: string }] = await db.query('select id from mismatch where day = $1', [day]);
    return row.id;
  };
  const settlement = async (): Promise<string> => {
    const [id, mismatchId, now] = [newId(), await mismatch(), api.clock.now()];
    const row = { chargeId: id, bookedOn: '2026-03-01', bookedAt: now, amount: 2_000_000_000n, currency: 'USD' };
    const open = {
      description: 'By hand',
      remainder: 0n,
      state: 'proposed',
      decidedAt: null,
      decidedBy: null,
    } as const;
    await db.manager.insert(SettlementEntity, {
      id,
      locationId: 'loc-ash',
      ...row,
      ...open,
      foundAt: now,
      actionId: null,
    });
    await db.manager.insert(SettlementCaseEntity, { settlementId: id, mismatchId });
    return id;
  };
  const rateProposal = async (): Promise<string> => {
    const id = newId();
    const undecided = { state: 'proposed', proposedAt: api.clock.now(), decidedAt: null, decidedBy: null } as const;
    const proposed = { customerId: ash, products: ['sms' as const], multiplier: 1_100_000_000n, fromDay: '2026-02-01' };
    await db.manager.insert(RateProposalEntity, { id, ...proposed, ...undecided });
    return id;
  };
  const connectionProposal = async (): Promise<string> => {
    const id = newId();
    const numbers = { overlap: 1, listed: 1, shared: false, candidates: [] };
    const proposed = { customerId: birch, accountSid, validFrom: new Date('2026-01-02'), ...numbers };
    const undecided = { state: 'proposed', proposedAt: api.clock.now(), decidedAt: null, decidedBy: null } as const;
    await db.manager.insert(ConnectionProposalEntity, { id, ...proposed, ...undecided });
    return id;
  };
  return { mismatch, settlement, rateProposal, connectionProposal };
}

export type ChangingWorld = Awaited<ReturnType<typeof changingWorld>>;
