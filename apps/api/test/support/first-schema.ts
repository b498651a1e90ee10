import path from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source-options.js';
import { migrationFiles, migrationsFolder } from '../../src/platform/database/known-migrations.js';
import { newId } from '../../src/platform/database/new-id.js';
import { freshDatabase } from './fresh-database.js';

/** The first version had people, customers, runs with their facts and results, and mismatches. */
const lastOfFirst = '1764000400000';

/** An empty database on the server of the tests. */
export async function emptyDatabase(): Promise<string> {
  const address = new URL(await freshDatabase());
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  const name = `empty_${newId().replaceAll('-', '')}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  address.pathname = `/${name}`;
  return address.href;
}

/** Brings an empty database to the schema of the first version. */
export async function makeFirstSchema(url: string): Promise<void> {
  const files = migrationFiles().filter((file) => file.slice(0, 13) <= lastOfFirst);
  const classes: (new () => MigrationInterface)[] = [];
  for (const file of files) {
    const exported: Record<string, unknown> = await import(pathToFileURL(path.join(migrationsFolder, file)).href);
    classes.push(...Object.values(exported).filter(isMigration));
  }
  const options = { ...dataSourceOptions(url, 2), migrations: classes, migrationsTableName: 'schema_migration' };
  const db = await new DataSource(options).initialize();
  await db.runMigrations({ transaction: 'each' });
  await db.destroy();
}

function isMigration(value: unknown): value is new () => MigrationInterface {
  return typeof value === 'function' && typeof value.prototype?.up === 'function';
}

export const ids = {
  person: '00000000-0000-4000-8000-000000000001',
  customer: '00000000-0000-4000-8000-000000000002',
  run: '00000000-0000-4000-8000-000000000003',
  mismatch: '00000000-0000-4000-8000-000000000004',
  connection: '00000000-0000-4000-8000-000000000005',
  rate: '00000000-0000-4000-8000-000000000006',
} as const;

/** What an agency had after its first night: one customer, billed thirty cents too little on one day. */
export const firstData = `
insert into installation ("only", id, mode, setup_token, claimed_at, created_at)
  values (true, '00000000-0000-4000-8000-00000000000a', 'sandbox', null, '2026-03-01T08:00:00Z', '2026-03-01T07:00:00Z');
insert into person (id, email, name, role, state, password_hash)
  values ('${ids.person}', 'ada@example.com', 'Ada', 'admin', 'active', 'a-hash-of-nothing');
insert into twilio_account values ('ACparent', 'ACparent', 'Agency', 'active', '2025-01-01', '2026-03-01', '2026-03-02'),
  ('ACone', 'ACparent', 'Ash', 'active', '2025-01-01', '2026-03-01', '2026-03-02');
insert into customer (id, location_id, name, phone_system, first_seen_at, last_seen_at)
  values ('${ids.customer}', 'loc-ash', 'Ash', 'own-twilio', '2026-03-01', '2026-03-02');
insert into connection values ('${ids.connection}', '${ids.customer}', 'ACone', '2026-01-01', null, 'person', 'Ada', '2026-03-01');
insert into rate values ('${ids.rate}', '${ids.customer}', 'sms', 1.1, '2026-01-01', null, 'Ada', '2026-03-01');
create table usage_revision_first partition of usage_revision for values from ('2026-03-01') to ('2026-04-01');
insert into usage_revision values
  ('ACone', '2026-03-01', 'sms-outbound', 1, 3.000000001, 'USD', '300', 'messages', '300', '${ids.run}', '2026-03-02');
create table charge_first partition of charge for values from ('2026-03-01') to ('2026-04-01');
insert into charge (location_id, day, charge_id, revision, booked_at, used_at, amount, currency, description, label, heading,
  product, rule, possible, gone, run_id, seen_at)
  values ('loc-ash', '2026-03-01', 'charge-1', 1, '2026-03-01T12:00:00Z', null, -3, 'USD', 'SMS', 'sms', 'sms', 'sms', 'label',
    '{}', false, '${ids.run}', '2026-03-02');
insert into run (id, kind, business_date, from_day, to_day, customer_ids, state, progress_done, progress_total, totals, manifest,
  requested_by, cancel_requested, epoch, created_at, started_at, finished_at)
  values ('${ids.run}', 'nightly', '2026-03-02', '2026-03-01', '2026-03-01', null, 'complete', 3, 3, null, null,
    'the schedule', false, 1, '2026-03-02T01:30:00Z', '2026-03-02T01:30:00Z', '2026-03-02T01:40:00Z');
create table result_first partition of result for values from ('2026-03-01') to ('2026-04-01');
insert into result values
  ('loc-ash', '2026-03-01', 'sms', 1, '${ids.customer}', 'ACone', false, 3.000000001, 3.300000001, 3, -0.300000001, 'USD', 1.1,
    0.01, 1, 'underbilled', false, '${ids.run}', '2026-03-02');
insert into mismatch values
  ('${ids.mismatch}', 'loc-ash', '${ids.customer}', 'loc-ash', 'ACone', '2026-03-01', 'sms', 'open', 'underbilled', 'USD',
    3.000000001, 3.300000001, 3, -0.300000001, 0.01, null, false, '[]', -0.300000001, '${ids.run}', '2026-03-02', '2026-03-02', null);
`;
