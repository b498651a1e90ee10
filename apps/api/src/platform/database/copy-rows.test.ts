import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { copyRows } from './copy-rows.js';
import { dataSourceOptions } from './data-source-options.js';
import { sqlStateOf } from './in-transaction.js';

let db: DataSource;
beforeAll(async () => {
  db = await new DataSource(dataSourceOptions(await freshDatabase())).initialize();
  await db.query('create table copied (n integer primary key, note text, is_odd boolean, amount numeric(24,9))');
});
afterAll(() => db.destroy());

const into = { table: 'copied', columns: ['n', 'note', 'is_odd', 'amount'] };

test('what is copied in comes back as it was, whatever it holds', async () => {
  const notes = ['', '\\N', '\\', 'a\tb\nc\rd\\n', 'NULL', '"quoted", æøå 🟢', null];
  await db.transaction((tx) =>
    copyRows(
      tx,
      into,
      notes.map((note, n) => [n, note, n % 2 === 1, '-0.000000001']),
    ),
  );
  const rows = await db.query('select note, is_odd, amount from copied order by n');
  expect(rows).toEqual(notes.map((note, n) => ({ note, is_odd: n % 2 === 1, amount: '-0.000000001' })));
});

test('many rows are one statement, and a row that is there already takes all of them back', async () => {
  const rows = Array.from({ length: 5_000 }, (_, index) => [100 + index, 'x'.repeat(40), false, '1']);
  const failed = await db.transaction((tx) => copyRows(tx, into, [...rows, [100, '', true, '0']])).catch(sqlStateOf);
  expect(failed).toBe('23505');
  expect(await db.query('select 1 from copied where n >= 100')).toEqual([]);
  await db.transaction((tx) => copyRows(tx, into, rows));
  expect(await db.query('select count(*)::int as n from copied where n >= 100')).toEqual([{ n: 5_000 }]);
});

test('a row that cannot be made ends the copy, and nothing of it stays', async () => {
  const rows = function* () {
    yield [9_000, '', true, '0'];
    throw new Error('no such row');
  };
  await expect(db.transaction((tx) => copyRows(tx, into, rows()))).rejects.toThrow('no such row');
  expect(await db.query('select 1 from copied where n = 9000')).toEqual([]);
});
