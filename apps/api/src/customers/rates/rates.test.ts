import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addCustomers, ash, birch } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { newId } from '../../platform/database/new-id.js';

let api: TestApp;
let admin: string;
let viewer: string;

beforeAll(async () => {
  api = await startTestApp();
  api.clock.set(new Date('2026-03-20T12:00:00Z'));
  admin = await api.claim();
  viewer = await api.keyFor(admin, 'viewer');
  await addCustomers(api, [ash, birch]);
});
afterAll(() => api?.close());

const call = (method: string, path: string, body?: unknown, as = admin) => api.call(method, path, { as, body });
const sms = (multiplier: string, from: string) => ({ product: 'sms', multiplier, from });
const rates = async (query = '') => (await call('GET', `/rates${query}`)).body.items;

async function imported(text: string, { query = '', columns }: { query?: string; columns?: string } = {}) {
  const form = new FormData();
  form.set('file', new Blob([text], { type: 'text/csv' }), 'rates.csv');
  if (columns !== undefined) form.set('columns', columns);
  const response = await fetch(`${api.base}/api/v1/imports/rates${query}`, {
    method: 'POST',
    headers: { cookie: admin },
    body: form,
  });
  // biome-ignore lint/suspicious/noExplicitAny: an answer is looked into as JSON, field by field
  const body: any = await response.json();
  return { status: response.status, body };
}

test('rates are set for many customers at once, and listed with what they stand before', async () => {
  await call('PUT', '/settings/rates', [sms('1.2', '2026-01-01')]);
  const body = { customerIds: [ash.id, birch.id], rates: [sms('1.5', '2026-02-01'), sms('1.6', '2026-04-01')] };
  expect(await call('PUT', '/rates', body)).toMatchObject({ status: 200, body: { customers: 2, rates: 4 } });
  expect(await rates(`?customerId=${ash.id}`)).toEqual([
    expect.objectContaining({ customerName: 'Ash', from: '2026-04-01', inForce: false, overrides: '1.2' }),
    expect.objectContaining({
      customerName: 'Ash',
      from: '2026-02-01',
      inForce: true,
      multiplier: '1.5',
      overrides: '1.2',
    }),
  ]);
  expect(await rates('?set=agency')).toMatchObject([
    { customerId: null, multiplier: '1.2', overrides: null, inForce: true },
  ]);
  const names = (await rates('?inForce=true')).map((one: { customerName: string | null }) => one.customerName);
  expect(names).toEqual([null, 'Ash', 'Birch']);
  expect(await rates('?q=birch')).toHaveLength(2);
  const { body: settings } = await call('GET', '/settings/rates');
  expect(settings.items.find((one: { product: string }) => one.product === 'sms')).toMatchObject({ overriddenBy: 2 });
});

test('one customer that is not there keeps the rates of all from being set', async () => {
  const nobody = newId();
  const answer = await call('PUT', '/rates', { customerIds: [ash.id, nobody], rates: [sms('9', '2026-02-01')] });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ message: `there is no customer ${nobody}` }] } });
  expect(await rates('?q=ash&inForce=true')).toMatchObject([{ multiplier: '1.5' }]);
});

test('the list goes on where its last page ended', async () => {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const { body } = await call('GET', `/rates?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...body.items.map((one: { customerName: string; from: string }) => `${one.customerName} ${one.from}`));
    if (body.nextCursor === null) break;
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(['null 2026-01-01', 'Ash 2026-04-01', 'Ash 2026-02-01', 'Birch 2026-04-01', 'Birch 2026-02-01']);
});

const file =
  'customer,product,multiplier,from,reason\nloc-ash,voice,1.3,2026-02-01,\nBirch,voice,1.4,2026-02-01,agreed\n';

test('a file is tried out first: every line is told, and nothing is set', async () => {
  const { status, body } = await imported(file, { query: '?dryRun=true' });
  expect(status).toBe(200);
  expect(body).toMatchObject({ dryRun: true, applied: false, accepted: 2, rejected: 0 });
  expect(body.lines[1]).toEqual({
    ...{ line: 3, outcome: 'add', before: null, problems: [] },
    rate: {
      ...{ customerId: birch.id, customerName: 'Birch', product: 'voice', multiplier: '1.4', from: '2026-02-01' },
      reason: 'agreed',
    },
  });
  expect(await rates('?product=voice')).toEqual([]);
});

test('a file is set whole, and the same file again changes nothing', async () => {
  expect((await imported(file)).body).toMatchObject({ applied: true, accepted: 2 });
  const before = await rates('?product=voice');
  expect(before.map((one: { multiplier: string }) => one.multiplier)).toEqual(['1.3', '1.4']);
  const again = await imported(file);
  expect(again.body.lines.map((line: { outcome: string }) => line.outcome)).toEqual(['nothing', 'nothing']);
  expect(await rates('?product=voice')).toEqual(before);
});

test('one bad line keeps every line out, and the refusal names line, column and value', async () => {
  const bad = `${file}nobody,voice,1.3,2026-02-01,\nAsh,voice,"1,3",2026-05-01,\n`.replace('1.3', '1.9');
  const { status, body } = await imported(bad);
  expect(status).toBe(422);
  expect(body.errors).toEqual([
    { path: 'line 4, customer', message: expect.stringContaining('“nobody” is no customer') },
    { path: 'line 5, multiplier', message: expect.stringContaining('“1,3” is no multiplier') },
  ]);
  expect(await rates('?product=voice&q=ash')).toMatchObject([{ multiplier: '1.3' }]);
  const tried = await imported(bad, { query: '?dryRun=true' });
  expect(tried.body).toMatchObject({ accepted: 2, rejected: 2 });
});

test('columns with other headings are mapped by their names', async () => {
  const columns = JSON.stringify({ customer: 'Kunde' });
  const { body } = await imported('Kunde,product,rate,from\nAsh,mms,1,2026-02-01\n', {
    query: '?dryRun=true',
    columns,
  });
  expect(body).toMatchObject({ accepted: 1 });
});

test.each([
  ['without a column', 'customer,product,from\nAsh,sms,2026-02-01\n', 'line 1, multiplier'],
  ['with a heading only', 'customer,product,multiplier,from\n', 'line 2'],
  ['that never closes a quote', 'customer,product,multiplier,from\n"Ash,sms,1,2026-02-01\n', 'line 2'],
])('a file %s is refused with the place', async (_what, text, path) => {
  expect(await imported(text)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
});

test('a file that is too large, or none at all, is refused', async () => {
  expect((await imported('x'.repeat(2_100_000))).status).toBe(413);
  expect(await call('POST', '/imports/rates', {})).toMatchObject({ status: 400, body: { errors: [{ path: 'file' }] } });
});

test('a viewer reads rates and sets none', async () => {
  expect((await call('GET', '/rates', undefined, viewer)).status).toBe(200);
  expect((await call('PUT', '/rates', {}, viewer)).status).toBe(403);
  expect((await call('POST', '/imports/rates', {}, viewer)).status).toBe(403);
});
