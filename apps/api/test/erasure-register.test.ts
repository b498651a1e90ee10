import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import type { ErasureRule } from '../src/platform/erasure/erasure-rule.js';
import { Erasures } from '../src/platform/erasure/erasures.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let api: TestApp;
let db: DataSource;
beforeAll(async () => {
  api = await startTestApp();
  db = api.app.get(DataSource);
});
afterAll(() => api.close());

/** Columns that can hold words about a customer, or say which customer a row is about; the machinery's own tables are none. */
async function columnsThatMayTell(): Promise<string[]> {
  const rows: { column: string }[] = await db.query(`
    select c.relname || '.' || a.attname as "column" from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migration' and a.attnum > 0 and not a.attisdropped
      and (a.atttypid in ('text'::regtype, 'varchar'::regtype, 'text[]'::regtype, 'json'::regtype, 'jsonb'::regtype,
        'bytea'::regtype, 'uuid[]'::regtype) or a.attname like '%customer%')`);
  return rows.map(({ column }) => column).sort();
}

function columnsOf(rule: ErasureRule): readonly string[] | null {
  switch (rule.kind) {
    case 'delete':
      return null;
    case 'change':
      return Object.keys(rule.set);
    case 'scrub':
      return [rule.column];
    case 'work':
    case 'keep':
      return rule.columns;
  }
}

function unsaid(columns: readonly string[]): string[] {
  const rules = api.app.get(Erasures).rules();
  const deleted = new Set(rules.filter(({ kind }) => kind === 'delete').map(({ table }) => table));
  const said = new Set(rules.flatMap((rule) => (columnsOf(rule) ?? []).map((column) => `${rule.table}.${column}`)));
  return columns.filter((column) => !said.has(column) && !deleted.has(column.split('.')[0] ?? ''));
}

test('of every column that may tell of a customer it is said what becomes of it when the customer is erased', async () => {
  const columns = await columnsThatMayTell();
  expect(columns.length).toBeGreaterThan(250);
  expect(unsaid(columns)).toEqual([]);
});

test('nothing is said of a column that is not there', async () => {
  const rows: { column: string }[] = await db.query(
    `select table_name || '.' || column_name as "column" from information_schema.columns
     where table_schema = current_schema()`,
  );
  const there = new Set(rows.map(({ column }) => column));
  const said = api.app
    .get(Erasures)
    .rules()
    .flatMap((rule) => (columnsOf(rule) ?? []).map((column) => `${rule.table}.${column}`));
  expect(said.filter((column) => !there.has(column))).toEqual([]);
});

test('a new column of words, and a new table, are missed as long as nobody says what becomes of them', async () => {
  await db.query(
    'alter table rate add column remark text; create table visitor (id uuid, customer_id uuid, name text)',
  );
  expect(unsaid(await columnsThatMayTell())).toEqual(['rate.remark', 'visitor.customer_id', 'visitor.name']);
});
