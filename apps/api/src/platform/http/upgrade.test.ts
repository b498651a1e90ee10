import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { withLockRow } from '../database/lock-row.js';
import { Jobs } from '../jobs/jobs.js';

let api: TestApp;
let db: DataSource;
let admin = '';
beforeAll(async () => {
  api = await startTestApp({ ROLE: 'api,worker' });
  db = api.app.get(DataSource);
  admin = await api.claim();
});
afterAll(() => api?.close());

const change = () => api.call('PUT', '/settings/mismatches', { as: admin, body: { deadlineDays: 7 } });
const changes = async () => (await api.call('GET', '/installation')).body.changes;
const until = async (wanted: string) => {
  for (;;) if ((await changes()) === wanted) return;
};

test('while another process changes the schema, reads are answered and changes refused with when to try again', async () => {
  await until('possible');
  const refused = await withLockRow(db, 'schema', async () => {
    await until('upgrading');
    expect((await api.call('GET', '/overview', { as: admin })).status).toBe(200);
    return change();
  });
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('5');
  expect(refused.body).toMatchObject({
    type: '/problems/upgrading',
    detail: expect.stringContaining('being upgraded'),
  });
  await until('possible');
  expect((await change()).status).toBe(200);
});

test('no job is begun meanwhile, and none is lost', async () => {
  const worked: unknown[] = [];
  const done = new Promise<void>((resolve) => {
    void api.app.get(Jobs).work('greet', async (data) => {
      worked.push(data);
      resolve();
    });
  });
  await withLockRow(db, 'schema', async () => {
    await until('upgrading');
    await api.app.get(Jobs).send('greet', { name: 'Ada' });
    await until('upgrading');
    expect(worked).toEqual([]);
  });
  await done;
  expect(worked).toEqual([{ name: 'Ada' }]);
});

test('after a newer version has changed the schema, this process still answers and changes nothing', async () => {
  await db.query(`insert into schema_migration ("timestamp", name) values (9999999999999, 'Later9999999999999')`);
  await until('replaced');
  expect((await api.call('GET', '/overview', { as: admin })).status).toBe(200);
  expect((await change()).body).toMatchObject({
    type: '/problems/upgrading',
    detail: expect.stringContaining('newer'),
  });
});
