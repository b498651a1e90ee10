import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { SecretStore } from './secret-store.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

test('the newest value of a secret is read back, and the database holds it sealed only', async () => {
  const store = api.app.get(SecretStore);
  expect(await store.read('refresh-token')).toBeNull();
  await store.write('refresh-token', 'first-fake');
  await store.write('refresh-token', 'second-fake');
  expect((await store.read('refresh-token'))?.reveal()).toBe('second-fake');
  const rows: unknown = await api.app.get(DataSource).query('SELECT * FROM sealed_secret');
  expect(JSON.stringify(rows)).not.toContain('fake');
});
