import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../test/support/kept-results.js';
import { finding } from '../../test/support/mismatches-under-test.js';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { EvidenceService } from '../evidence/evidence.service.js';
import { MismatchesService } from '../mismatches/mismatches.service.js';
import { newId } from '../platform/database/new-id.js';

let api: TestApp;
let admin = '';
let db: DataSource;
const runId = newId();
beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2027-03-10T12:00:00Z'));
  admin = await api.claim();
  db = api.app.get(DataSource);
  await addCustomers(api, [ash, birch]);
});
afterAll(() => api.close());

const call = async (method: string, path: string, body?: object) => api.call(method, path, { as: admin, body });

/** One page of an account as of an instant; `text` is what was answered. */
async function came(account: string, at: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const page = { bytes, sha256, request: 'GET /', rows: 1, receivedAt: new Date(at), saidAt: null, next: null };
  const evidence = api.app.get(EvidenceService);
  const pages = await evidence.compress([page]);
  await db.transaction((tx) => evidence.keep(tx, { runId, account, source: `read at ${at}` }, pages));
}

async function left(): Promise<string[]> {
  const rows: { page: string }[] = await db.query(
    `select account || ' ' || month || ' ' || (e.content is not null) as page
     from evidence_page p left join evidence e using (month, sha256) order by 1`,
  );
  return rows.map(({ page }) => page);
}

/** What an explanation asked for once, as it is kept beside the answers themselves. */
async function asked(key: string, at: string): Promise<void> {
  await db.query('insert into explanation_evidence (key, value, run_id, read_at) values ($1, $2::jsonb, $3, $4)', [
    ...[key, JSON.stringify([{ from: '+15550100', to: '+15550101' }]), runId, at],
  ]);
}

async function keptOfExplanations(): Promise<string[]> {
  const rows: { key: string }[] = await db.query('select key from explanation_evidence order by key');
  return rows.map(({ key }) => key);
}

const partitions = async () =>
  (await db.query(`select relname from pg_class where relname in ('evidence_2026_01', 'evidence_page_2026_01')`))
    .length;

test('evidence older than thirteen months goes, but what an open mismatch or a kept export needs', async () => {
  await came('AC-nobody', '2026-01-05T00:00:00Z', 'shared');
  await came('AC-nobody', '2026-01-06T00:00:00Z', 'alone');
  await came('AC-nobody', '2026-02-01T00:00:00Z', 'young');
  await came('AC-loc-ash', '2026-01-04T00:00:00Z', 'before the mismatch');
  await came('AC-loc-ash', '2026-01-06T00:00:00Z', 'shared');
  await came('loc-birch', '2025-12-31T00:00:00Z', 'of the export');
  await asked('record AC-nobody SM1', '2025-11-30T23:59:59Z');
  await asked('records AC-nobody 2026-01-05 digest', '2026-01-31T23:59:59Z');
  await asked('messages loc-ash 2026-01-05', '2026-01-06T00:00:00Z');
  await asked('records AC-nobody 2026-01-31 digest', '2026-02-01T00:00:00Z');
  await db.transaction((tx) =>
    api.app
      .get(MismatchesService)
      .apply(tx, [finding('2026-01-05', { customerId: ash.id, locationId: ash.locationId, accountSid: null })], {
        runId,
        at: api.clock.now(),
      }),
  );
  await keepResults(api, [keptResult(birch, { day: '2025-12-30', costNanos: 1n, differenceNanos: 0n })]);
  expect((await call('POST', `/customers/${birch.id}/evidence-exports`)).status).toBe(201);
  await db.query(`update evidence_export set from_day = '2025-12-30'`);

  const { body: seen } = await call('GET', '/evidence-retention');
  expect(seen).toEqual({
    keptFrom: '2026-02-01',
    months: [
      { month: '2025-12-01', pages: 1, held: 1 },
      { month: '2026-01-01', pages: 4, held: 1 },
    ],
    isRunUnfinished: false,
    deletions: [],
  });
  const { body: deleted } = await call('POST', '/evidence-retention/delete');
  expect(deleted.months).toMatchObject([{ month: '2026-01-01', pages: 3, answers: 2, pagesLeft: 1 }]);
  expect(await left()).toEqual([
    'AC-loc-ash 2026-01-01 true',
    'AC-nobody 2026-02-01 true',
    'loc-birch 2025-12-01 true',
  ]);
  expect(await keptOfExplanations()).toEqual(['messages loc-ash 2026-01-05', 'records AC-nobody 2026-01-31 digest']);
  expect((await call('GET', '/evidence-retention')).body).toMatchObject({
    months: [
      { pages: 1, held: 1 },
      { pages: 1, held: 1 },
    ],
    deletions: [{ month: '2026-01-01', pages: 3, deletedAt: expect.stringContaining('2027-03-10') }],
  });
  const [event] = (await call('GET', '/audit-events?limit=1')).body.items;
  expect(event).toMatchObject({ action: 'evidence.deleted', subject: { kind: 'evidence', id: '2026-01' } });
});

test('once nothing needs it any more it goes too, and its month with it', async () => {
  await db.query(`update mismatch set state = 'resolved'`);
  expect((await call('POST', '/evidence-retention/delete')).body.months).toMatchObject([{ pages: 1, pagesLeft: 0 }]);
  expect(await partitions()).toBe(0);
  expect(await keptOfExplanations()).toEqual(['records AC-nobody 2026-01-31 digest']);
  expect((await call('POST', '/evidence-retention/delete')).body.months).toEqual([]);
});

test('nothing goes while a run is under way, which may need it', async () => {
  await came('AC-nobody', '2026-01-05T00:00:00Z', 'late');
  await call('POST', '/runs', { from: '2027-03-01', to: '2027-03-02' });
  const refused = await call('POST', '/evidence-retention/delete');
  expect(refused.status).toBe(409);
  expect((await call('GET', '/evidence-retention')).body).toMatchObject({ isRunUnfinished: true });
  expect(await partitions()).toBe(2);
});
