import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { dataSourceOptions } from './data-source-options.js';
import { ensurePartitions } from './ensure-partitions.js';
import { inTransaction } from './in-transaction.js';
import { withLockRow } from './lock-row.js';
import { migrate } from './migrate.js';

let db: DataSource;
let url = '';
beforeAll(async () => {
  url = await freshDatabase();
  db = await new DataSource(dataSourceOptions(url)).initialize();
});
afterAll(() => db.destroy());

test('many processes may migrate an empty database at once', async () => {
  await db.query('CREATE DATABASE empty');
  const address = new URL(url);
  address.pathname = '/empty';
  await Promise.all([1, 2, 3, 4].map(() => migrate(address.href)));
  const empty = await new DataSource(dataSourceOptions(address.href)).initialize();
  const rows = await empty.query('SELECT name, count(*)::int FROM schema_migration GROUP BY name HAVING count(*) > 1');
  expect(rows).toEqual([]);
  expect(await empty.query('SELECT * FROM lock_row')).toEqual([]);
  await empty.destroy();
});

test('an older program refuses a schema of a newer one', async () => {
  await db.query(`INSERT INTO schema_migration (timestamp, name) VALUES (9999999999999, 'Later9999999999999')`);
  await expect(migrate(url)).rejects.toThrow(/newer version.*Later9999999999999/);
  await db.query(`DELETE FROM schema_migration WHERE name = 'Later9999999999999'`);
});

test('the lock row lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const visit = () =>
    withLockRow(db, 'visit', async () => {
      inside += 1;
      most = Math.max(most, inside);
      await db.query('SELECT pg_sleep(0.02)');
      inside -= 1;
    });
  await Promise.all([visit(), visit(), visit()]);
  expect(most).toBe(1);
});

test('the lock of a process that died is taken over when its lease has ended', async () => {
  await db.query(
    `INSERT INTO lock_row (name, holder, held_until) VALUES ('dead', gen_random_uuid(), now() - interval '1 second')`,
  );
  expect(await withLockRow(db, 'dead', async () => 'in')).toBe('in');
});

test('days are text and amounts keep every decimal', async () => {
  const [row] = await db.query(`SELECT '2026-03-29'::date AS day, '0.000000001'::numeric(24,9) AS amount`);
  expect(row).toEqual({ day: '2026-03-29', amount: '0.000000001' });
});

test('partitions are made month by month, once, however many ask', async () => {
  await db.query('CREATE TABLE reading (day date NOT NULL, n int, PRIMARY KEY (day, n)) PARTITION BY RANGE (day)');
  const ask = () => inTransaction(db, (tx) => ensurePartitions(tx, 'reading', '2025-12-31', '2026-02-01'));
  await Promise.all([ask(), ask(), ask()]);
  await ask();
  await db.query(`INSERT INTO reading VALUES ('2025-12-31', 1), ('2026-01-31', 1), ('2026-02-28', 1)`);
  const rows = await db.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'reading'::regclass ORDER BY 1`,
  );
  expect(rows.map((row: { name: string }) => row.name)).toEqual([
    'reading_2025_12',
    'reading_2026_01',
    'reading_2026_02',
  ]);
});

test('a transaction that lost to another is run again from its start', async () => {
  await db.query('CREATE TABLE counter (id int PRIMARY KEY, n int); INSERT INTO counter VALUES (1, 0), (2, 0)');
  // Opposite order makes a deadlock, of which PostgreSQL ends one.
  const add = (first: number, second: number) =>
    inTransaction(db, async (tx) => {
      await tx.query('UPDATE counter SET n = n + 1 WHERE id = $1', [first]);
      await tx.query('SELECT pg_sleep(0.1)');
      await tx.query('UPDATE counter SET n = n + 1 WHERE id = $1', [second]);
    });
  await Promise.all([add(1, 2), add(2, 1)]);
  expect(await db.query('SELECT n FROM counter ORDER BY id')).toEqual([{ n: 2 }, { n: 2 }]);
});

test('other errors are not tried again', async () => {
  let attempts = 0;
  const work = inTransaction(db, async (tx) => {
    attempts += 1;
    await tx.query('SELECT 1/0');
  });
  await expect(work).rejects.toThrow(/division by zero/);
  expect(attempts).toBe(1);
});
