import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { startTestApp, type TestApp } from './support/test-app.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

/** Lists of the whole agency that the description says can be had as a file. */
function described(): readonly string[] {
  const { paths } = JSON.parse(fs.readFileSync(path.resolve(import.meta.dirname, '../openapi.json'), 'utf8'));
  return Object.keys(paths).filter((address) => {
    const { get } = paths[address];
    const isWhole = !address.includes('{') && get?.parameters.every((one: { required?: boolean }) => !one.required);
    return isWhole && 'text/csv' in (get.responses['200']?.content ?? {}) && !address.endsWith('/export');
  });
}

test('every list comes as a file with the fields of its rows as header, also before there is anything in it', async () => {
  const as = await api.claim();
  const lists = described();
  expect(lists.length).toBeGreaterThan(15);
  for (const list of lists) {
    const address = list.replace('/api/v1', '');
    const { status, headers, body } = await api.call('GET', `${address}?format=csv`, { as });
    expect([address, status, headers.get('content-type')]).toEqual([address, 200, 'text/csv; charset=utf-8']);
    const [header = []] = parse(body, { bom: true });
    expect([address, header.length > 2 && header.every((name: string) => /^\w+(\.\w+)*$/.test(name))]).toEqual([
      address,
      true,
    ]);
  }
});

test('who may not see a list gets no file of it', async () => {
  const admin = await api.call('POST', '/sessions', {
    body: { email: 'ada@example.com', password: 'not-a-real-password' },
  });
  const viewer = await api.keyFor(admin.cookie, 'viewer');
  expect((await api.call('GET', '/audit-events?format=csv', { as: viewer })).status).toBe(403);
  expect((await api.call('GET', '/mismatches?format=csv')).status).toBe(401);
});
