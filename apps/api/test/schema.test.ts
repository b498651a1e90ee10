import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { schemaDifferences } from './support/schema-differences.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

test('entities and schema agree', async () => {
  expect(await schemaDifferences(api.app.get(DataSource))).toEqual([]);
});

test('a column that only one side has, and a table without entity, are differences', async () => {
  const db = api.app.get(DataSource);
  await db.query('ALTER TABLE person ADD COLUMN shoe_size int; ALTER TABLE person DROP COLUMN name CASCADE');
  await db.query('CREATE TABLE stray (id int)');
  expect(await schemaDifferences(db)).toEqual([
    'person.name is in the entity only',
    'person.shoe_size is in the database only',
    'the table stray has no entity',
  ]);
});
