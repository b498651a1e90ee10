import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/platform/database/data-source-options.js';
import { migrate } from '../src/platform/database/migrate.js';
import { emptyDatabase, firstData, ids, makeFirstSchema } from './support/first-schema.js';
import { schemaDifferences } from './support/schema-differences.js';
import { startTestApp, type TestApp } from './support/test-app.js';

let url = '';
let api: TestApp;
let key = '';
beforeAll(async () => {
  url = await emptyDatabase();
  await makeFirstSchema(url);
  const first = await new DataSource(dataSourceOptions(url, 1)).initialize();
  await first.query(firstData);
  await first.destroy();
  await migrate(url);
  api = await startTestApp({ DATABASE_URL: url });
  api.clock.set(new Date('2026-03-03T12:00:00Z'));
  const signIn = await api.call('GET', '/installation');
  expect(signIn.body).toMatchObject({ mode: 'sandbox', claimed: true, changes: 'possible' });
  const { ApiKeyService } = await import('../src/people/api-key/api-key.service.js');
  key = (await api.app.get(ApiKeyService).createForCommandLine(24)).key;
});
afterAll(() => api?.close());

const get = async (path: string) => (await api.call('GET', path, { as: key })).body;

test('a database of the first version has the schema of this one after all migrations', async () => {
  expect(await schemaDifferences(api.app.get(DataSource))).toEqual([]);
});

test('customer, run and result of the first version are there, to the last decimal', async () => {
  expect(await get(`/customers/${ids.customer}`)).toMatchObject({ name: 'Ash', status: 'own-account' });
  expect(await get(`/runs/${ids.run}`)).toMatchObject({ kind: 'nightly', state: 'complete', from: '2026-03-01' });
  const { items } = await get(`/runs/${ids.run}/results`);
  expect(items).toMatchObject([
    { product: 'sms', verdict: 'underbilled', cost: { amount: '3.000000001' }, difference: { amount: '-0.300000001' } },
  ]);
});

test('sums that came later are right for what was there before', async () => {
  const { items } = await get('/mismatches');
  expect(items).toMatchObject([{ id: ids.mismatch, state: 'open', difference: { amount: '-0.300000001' } }]);
  const overview = await get('/overview');
  expect(overview.openMismatches).toEqual({
    count: 1,
    under: { amount: '0.300000001', currency: 'USD' },
    over: { amount: '0.000000000', currency: 'USD' },
  });
  expect(overview.newestSettledDay).toMatchObject({ day: '2026-03-01', under: { amount: '0.300000001' } });
});

test('a person of the first version is who they were', async () => {
  expect((await get('/people')).items).toMatchObject([{ email: 'ada@example.com', role: 'admin', state: 'active' }]);
});

test('what was there can be worked on', async () => {
  const acknowledged = await api.call('POST', `/mismatches/${ids.mismatch}/actions`, {
    as: key,
    body: { action: 'acknowledge' },
  });
  expect(acknowledged.status).toBeLessThan(300);
  expect((await get('/mismatches')).items).toMatchObject([{ id: ids.mismatch, state: 'acknowledged' }]);
});
