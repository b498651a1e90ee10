import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type ApiUnderTest, apiUnderTest } from '../../test/support/api-under-test.js';
import { ClassificationsService } from './classifications.service.js';
import { MeetingsService } from './meetings/meetings.service.js';
import { TermsModule } from './terms.module.js';
import { TermsService } from './terms.service.js';

const ash = '0194f000-0000-7000-8000-00000000000a';
const nobody = '0194f000-0000-7000-8000-0000000000ff';
const seenAt = new Date('2026-03-09T00:00:00Z');
let api: ApiUnderTest;

const sms = (multiplier: string, from: string) => ({ product: 'sms', multiplier, from });
const terms = () => api.app.get(TermsService).load();

beforeAll(async () => {
  api = await apiUnderTest([TermsModule], { providersAt: 'http://127.0.0.1:9', now: new Date('2026-03-10T12:00:00Z') });
  await api.app
    .get(DataSource)
    .query(
      `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, 'loc-ash', 'Ash', $2, $2)`,
      [ash, seenAt],
    );
});
afterAll(() => api?.close());

test('rates add or replace by product and start, and delete nothing', async () => {
  const path = `/customers/${ash}/rates`;
  await api.put(path, [sms('1.05', '2026-01-01'), sms('1.1', '2026-02-01')], 'operator');
  const { status, body } = await api.put(path, [sms('1.2', '2026-02-01')], 'operator');
  expect(status).toBe(200);
  expect(body.items.filter((one: { product: string }) => one.product === 'sms')).toEqual([
    { ...sms('1.2', '2026-02-01'), source: 'customer', reason: null },
    { ...sms('1.05', '2026-01-01'), source: 'customer', reason: null },
  ]);
  expect((await terms()).rates).toContainEqual(
    expect.objectContaining({ customerId: ash, product: 'sms', multiplier: 1_200_000_000n, from: '2026-02-01' }),
  );
});

test('the agency’s rates stand beside the customer’s, its own first', async () => {
  await api.put('/settings/rates', [sms('1.5', '2025-01-01'), { ...sms('1', '2025-01-01'), product: 'a2p' }]);
  const { body } = await api.put(`/customers/${ash}/rates`, [sms('1.3', '2026-03-01')]);
  const sources = body.items.map((one: { product: string; source: string }) => `${one.product} ${one.source}`);
  expect(sources.slice(0, 4)).toEqual(['sms customer', 'sms customer', 'sms customer', 'sms agency']);
  expect(sources).toContain('a2p agency');
});

test('the product map’s own rates are shown with their reason, and undecided products not at all', async () => {
  const { body } = await api.put('/settings/rates', [sms('1.5', '2025-01-01')]);
  const of = (product: string) => body.items.filter((one: { product: string }) => one.product === product);
  expect(of('whatsapp')).toEqual([
    { product: 'whatsapp', multiplier: '0', from: null, source: 'product-map', reason: expect.any(String) },
  ]);
  expect(of('lookups')).toEqual([]);
});

test.each([
  ['a multiplier that is no decimal', [sms('1,05', '2026-01-01')], '0.multiplier'],
  ['a number instead of text', [{ ...sms('1', '2026-01-01'), multiplier: 1.05 }], '0.multiplier'],
  ['ten decimals', [sms('1.0000000001', '2026-01-01')], '0.multiplier'],
  ['zero without a reason', [sms('0', '2026-01-01')], '0.reason'],
  ['a day that does not exist', [sms('1', '2026-02-30')], '0.from'],
  ['an unknown product', [{ ...sms('1', '2026-01-01'), product: 'unattributed' }], '0.product'],
  ['the same start twice', [sms('1', '2026-01-01'), sms('2', '2026-01-01')], '1'],
])('rates with %s are refused, and say where', async (_what, body, path) => {
  const refused = await api.put(`/customers/${ash}/rates`, body);
  expect(refused).toMatchObject({ status: 400, body: { type: '/problems/invalid', errors: [{ path }] } });
});

test('a product that is not rebilled has a reason', async () => {
  const rate = { ...sms('0', '2026-03-05'), reason: 'included in the plan' };
  const { status, body } = await api.put(`/customers/${ash}/rates`, [rate]);
  expect(status).toBe(200);
  expect(body.items).toContainEqual({ ...rate, source: 'customer' });
});

test('terms of a customer that is not there are refused', async () => {
  expect((await api.put(`/customers/${nobody}/rates`, [sms('1', '2026-01-01')])).status).toBe(404);
  expect((await api.put(`/customers/${nobody}/tolerance`, tolerance('0.01', '0.005'))).status).toBe(404);
});

const usd = (amount: string) => ({ amount, currency: 'USD' });
const tolerance = (absolute: string, relative: string) => ({
  absolute: usd(absolute),
  relative,
  driftBudget: usd('1.00'),
});

test('a tolerance is set for the agency, a customer, and one of its products', async () => {
  expect(await api.put('/settings/tolerance', tolerance('0.02', '0.01'))).toMatchObject({
    status: 200,
    body: { absolute: usd('0.020000000'), relative: '0.01', driftBudget: usd('1.000000000') },
  });
  await api.put(`/customers/${ash}/tolerance`, tolerance('0.03', '0.01'), 'operator');
  await api.put(`/customers/${ash}/tolerance`, { ...tolerance('0.05', '0.01'), product: 'voice' }, 'operator');
  await api.put(`/customers/${ash}/tolerance`, { ...tolerance('0.04', '0.01'), product: 'voice' }, 'operator');
  const settings = (await terms()).tolerances.map((one) => [one.customerId, one.product, one.tolerance.absolute]);
  expect(settings).toHaveLength(3);
  expect(settings).toContainEqual([null, null, 20_000_000n]);
  expect(settings).toContainEqual([ash, 'voice', 40_000_000n]);
});

test.each([
  ['a negative amount', tolerance('-0.01', '0.005'), 'absolute.amount'],
  ['a share above one', tolerance('0.01', '1.01'), 'relative'],
  [
    'another currency',
    { ...tolerance('0.01', '0.005'), absolute: { amount: '1', currency: 'EUR' } },
    'absolute.currency',
  ],
])('a tolerance with %s is refused, and says where', async (_what, body, path) => {
  expect(await api.put('/settings/tolerance', body)).toMatchObject({ status: 400, body: { errors: [{ path }] } });
});

test('what runs met and nobody placed is listed until a person places it, once for the agency', async () => {
  const db = api.app.get(DataSource);
  const sightings = {
    labels: ['zorblax surcharge', 'outbound sms'],
    categories: ['sms', 'Zorblax-Units'],
    products: ['sms' as const],
    seenAt,
  };
  await db.transaction((tx) => api.app.get(TermsService).noteSeen(tx, sightings));
  await db.transaction((tx) =>
    api.app.get(TermsService).noteSeen(tx, { ...sightings, seenAt: new Date('2026-03-10') }),
  );
  const unknown = () => api.app.get(ClassificationsService).unknown();
  expect(await unknown()).toEqual([
    { kind: 'category', value: 'zorblax-units', firstSeenAt: seenAt },
    { kind: 'label', value: 'zorblax surcharge', firstSeenAt: seenAt },
  ]);
  const description = { kind: 'label', value: 'Zorblax surcharge Ref-4fXrkcJ3mBqLzN0aYvT2', product: 'messaging-fees' };
  expect(await api.put('/classifications', description, 'operator')).toMatchObject({
    status: 200,
    body: { value: 'zorblax surcharge' },
  });
  await api.put('/classifications', { kind: 'category', value: 'Zorblax-Units', product: 'not-twilio' }, 'operator');
  expect(await unknown()).toEqual([]);
  const { labelClassifications, categoryClassifications, productsSeen } = await terms();
  expect(labelClassifications).toEqual(new Map([['zorblax surcharge', 'messaging-fees']]));
  expect(categoryClassifications).toEqual(new Map([['zorblax-units', 'not-twilio']]));
  expect(productsSeen).toEqual(new Set(['sms']));
  expect((await api.get('/classifications?limit=1')).body.nextCursor).toEqual(expect.any(String));
});

test('a classification can be taken back once, by any wording of its label', async () => {
  const path = `/classifications?kind=label&value=${encodeURIComponent('Zorblax surcharge Ref-4fXrkcJ3mBqLzN0aYvT2')}`;
  expect((await api.delete(path, 'operator')).status).toBe(204);
  expect((await terms()).labelClassifications).toEqual(new Map());
  expect(await api.delete(path, 'operator')).toMatchObject({
    status: 404,
    body: { detail: 'Nobody has classified the label “zorblax surcharge”.' },
  });
  expect((await api.delete(path, 'viewer')).status).toBe(403);
});

test('a tolerance that was set beside the agency’s can be seen and taken back', async () => {
  const { body } = await api.get('/settings/tolerance');
  expect(body).toMatchObject({ agency: { absolute: usd('0.020000000') }, agencyIsDefault: false });
  expect(body.overrides).toHaveLength(2);
  expect((await api.get(`/customers/${ash}/tolerance?product=voice`)).body.absolute).toEqual(usd('0.040000000'));
  const removed = await api.delete(`/customers/${ash}/tolerance?product=voice`, 'operator');
  expect(removed).toMatchObject({ status: 200, body: { absolute: usd('0.030000000') } });
  expect((await api.delete(`/customers/${ash}/tolerance?product=voice`, 'operator')).status).toBe(404);
  expect((await api.delete('/settings/tolerance', 'operator')).status).toBe(403);
  expect(await api.delete('/settings/tolerance', 'admin')).toMatchObject({ body: { absolute: usd('0.010000000') } });
});

test('how the charging side rounds is a setting of the agency', async () => {
  expect((await api.get('/settings/rounding')).body).toEqual({ unit: 'none', stage: 'day', mode: 'half-even' });
  const rounding = { unit: 'cent', stage: 'item', mode: 'half-up' } as const;
  expect((await api.put('/settings/rounding', rounding, 'operator')).status).toBe(403);
  expect(await api.put('/settings/rounding', rounding)).toMatchObject({ status: 200, body: rounding });
  expect((await terms()).rounding).toEqual(rounding);
  expect((await api.put('/settings/rounding', { ...rounding, unit: 'penny' })).status).toBe(400);
});

test('a label without words, or an unknown product, is refused', async () => {
  expect((await api.put('/classifications', { kind: 'label', value: '12.34', product: 'sms' })).status).toBe(400);
  expect((await api.put('/classifications', { kind: 'label', value: 'a', product: 'unattributed' })).status).toBe(400);
});

test('settings are the admin’s, terms of a customer the operator’s, reading is anyone’s', async () => {
  expect((await api.put('/settings/rates', [sms('1', '2026-01-01')], 'approver')).status).toBe(403);
  expect((await api.put('/settings/tolerance', tolerance('0.01', '0.005'), 'approver')).status).toBe(403);
  expect((await api.put(`/customers/${ash}/rates`, [sms('1', '2026-01-01')], 'viewer')).status).toBe(403);
  expect((await api.put('/classifications', {}, 'viewer')).status).toBe(403);
  expect((await api.get('/products')).body.items).toHaveLength(14);
});

test('which products are compared together is decided from labels once, and a person may say otherwise from a day on', async () => {
  const meetings = api.app.get(MeetingsService);
  const usage = new Map([
    ['mms' as const, '2026-03-01'],
    ['recording' as const, '2026-03-01'],
  ]);
  await meetings.decide({ usage, tooYoungFrom: '2026-03-04' });
  await meetings.decide({ usage, tooYoungFrom: '2026-03-04' });
  const texting = async () => {
    const { body } = await api.get('/meeting-groups');
    return body.items[0].products.find((one: { product: string }) => one.product === 'mms');
  };
  expect(await texting()).toMatchObject({
    ...{ labelSeenAt: null, meets: true },
    decisions: [{ from: '1970-01-01', meets: true, by: 'labels', decidedBy: 'Plumbline' }],
  });
  expect((await terms()).meetings).toHaveLength(1);
  const apart = [{ product: 'mms', meets: false, from: '2026-03-05' }];
  expect((await api.put('/meeting-groups', apart, 'operator')).status).toBe(403);
  expect((await api.put('/meeting-groups', apart)).status).toBe(200);
  expect(await texting()).toMatchObject({ meets: false, decisions: [{ meets: true }, { meets: false, by: 'person' }] });
  await meetings.decide({ usage, tooYoungFrom: '2026-03-04' });
  expect((await terms()).meetings).toHaveLength(2);
  expect(await api.put('/meeting-groups', [{ ...apart[0], product: 'lookups' }])).toMatchObject({
    status: 400,
    body: { errors: [{ path: '0.product' }] },
  });
});
