import { DataSource } from 'typeorm';
import type { Finding } from '../../src/mismatches/decide-changes.js';
import { MismatchesService } from '../../src/mismatches/mismatches.service.js';
import { inTransaction } from '../../src/platform/database/in-transaction.js';
import { newId } from '../../src/platform/database/new-id.js';
import { startTestApp } from './test-app.js';

const since = '2026-01-01T00:00:00Z';

/** The whole application at noon of 10 March, with what the overview is put together from written into its tables. */
export async function overviewUnderTest(now = '2026-03-10T12:00:00Z') {
  const api = await startTestApp();
  const admin = await api.claim();
  api.clock.set(new Date(now));
  const db = api.app.get(DataSource);
  const account = (sid: string, status = 'active') =>
    db.query(
      `insert into twilio_account (sid, owner_sid, friendly_name, status, opened_at, first_seen_at, last_seen_at)
       values ($1, 'ACparent', $1, $2, $3, $3, $3)`,
      [sid, status, since],
    );
  /** A customer on an account, which is its own unless another one uses it. */
  const customer = async (name: string, accountSid: string | null = null): Promise<string> => {
    const id = newId();
    await db.query(
      `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, $2, $3, $4, $4)`,
      [id, locationOf(name), name, since],
    );
    if (accountSid !== null) {
      await db.query(
        `insert into connection (id, customer_id, account_sid, valid_from, source, created_by, created_at)
         values ($1, $2, $3, $4, 'person', 'ada', $4)`,
        [newId(), id, accountSid, since],
      );
    }
    return id;
  };
  /** What a run found, applied as a run does. */
  const apply = (...findings: Finding[]) => {
    const run = { runId: newId(), at: api.clock.now() };
    return inTransaction(db, (tx) => api.app.get(MismatchesService).apply(tx, findings, run));
  };
  const run = async ({ state = 'complete', day = '2026-03-09', manifest = null as object | null } = {}) => {
    const id = newId();
    await db.query(
      `insert into run (id, kind, business_date, from_day, to_day, state, progress_done, progress_total, requested_by,
         cancel_requested, epoch, created_at, finished_at, calls, own_calls, manifest)
       values ($1, 'nightly', $2, $3, $3, $4, 1, 1, 'the schedule', false, 1, $5, $5,
         '{"twilio": 0, "highlevel": 0}', '{"twilio": 0, "highlevel": 0}', $6)`,
      [id, '2026-03-10', day, state, '2026-03-10T01:40:00Z', JSON.stringify(manifest)],
    );
    return id;
  };
  /** A migration whose saga says what a person is to do. */
  const stuckMigration = async (customerId: string, detail: string): Promise<string> => {
    const [id, sagaId] = [newId(), newId()];
    await db.query(
      `insert into saga (id, kind, customer_id, program, state, detail, epoch, created_at)
       values ($1, 'migration', $2, '{"actions": [], "pivot": 0}', 'needs-person', $3, 1, '2026-03-09T08:00:00Z')`,
      [sagaId, customerId, detail],
    );
    await db.query(
      `insert into migration (id, customer_id, preflight, saga_id, planned_by, planned_at, applied_by, applied_at)
       values ($1, $2, '[]', $3, 'Ada', '2026-03-09T07:00:00Z', 'Ada', '2026-03-09T07:30:00Z')`,
      [id, customerId, sagaId],
    );
    return id;
  };
  const get = async (path: string, as = admin) => (await api.call('GET', path, { as })).body;
  return { api, admin, db, account, customer, apply, run, stuckMigration, get };
}

export const locationOf = (name: string): string => `loc-${name.toLowerCase()}`;
