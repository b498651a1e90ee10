import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { noEvidence } from '@plumbline/core/assumption/finding';
import { DataSource } from 'typeorm';
import { type ApiUnderTest, apiUnderTest } from '../../test/support/api-under-test.js';
import { type ProviderStandIn, type StandInAccount, standInFor } from '../../test/support/provider-stand-in.js';
import { AssumptionsService } from '../assumptions/assumptions.service.js';
import { KeyRing } from '../platform/secrets/key-ring.js';
import { Sealer } from '../platform/secrets/sealer.js';
import { SecretStore } from '../platform/secrets/secret-store.js';
import { DoctorModule } from './doctor.module.js';
import { ExaminationTick } from './examination/examination-tick.js';
import { ExaminationsRepository } from './examination/examinations.repository.js';

const parentSid = `AC${'0'.repeat(32)}`;
const accounts = (count: number): StandInAccount[] =>
  Array.from({ length: count + 1 }, (_, index) => ({
    sid: `AC${String(index).padStart(32, '0')}`,
    name: `Account ${index}`,
    createdAt: new Date('2024-01-01T00:00:00Z'),
    numbers: [],
  }));
const wallet = '/saas/locations/loc-ash/wallet-transactions';
const balancePath = `/2010-04-01/Accounts/${parentSid}/Balance.json`;
const balance = (amount: string) => ({ account_sid: parentSid, balance: amount, currency: 'USD' });

const world = {
  accounts: accounts(2),
  locations: [{ id: 'loc-ash', name: 'Ash', markup: '10', numbers: [] }],
  refused: new Map<string, number>(),
  answers: new Map<string, object>(),
};
let providers: ProviderStandIn;
let api: ApiUnderTest;

beforeAll(async () => {
  providers = await standInFor(world);
  api = await apiUnderTest([DoctorModule], { providersAt: providers.baseUrl, now: new Date() });
});
afterAll(async () => {
  await api?.close();
  await providers?.close();
});
beforeEach(async () => {
  world.accounts = accounts(2);
  world.refused.clear();
  world.answers = new Map<string, object>([
    [balancePath, balance('100.00')],
    [`/2010-04-01/Accounts/${parentSid}/Usage/Records/Daily.json`, { usage_records: [], next_page_uri: null }],
    [
      '/saas/saas-locations/a-fake-company',
      { locations: [{ locationId: 'loc-ash' }], pagination: { hasNext: false, total: 1 } },
    ],
    [wallet, { transactions: [] }],
    ['/saas/companies/a-fake-company/locations/loc-ash/wallet-balance', { balance: 5 }],
  ]);
  await api.app.get(DataSource).query('delete from examination');
});

type Outcomes = Readonly<Record<string, { outcome: string; detail: string; advice: string | null }>>;

async function examine(): Promise<Outcomes> {
  const started = await api.post('/doctor/examinations', {}, 'operator');
  expect(started.status).toBe(202);
  for (;;) {
    const { body } = await api.get(`/doctor/examinations/${started.body.id}`);
    if (body.state === 'complete') {
      return Object.fromEntries(body.checks.map(({ check, ...rest }: { check: string }) => [check, rest]));
    }
    if (body.state === 'failed') throw new Error('the examination failed');
    await wait(20);
  }
}

// First, because a location's token is kept for hours once it was bought.
test('once it is settled that the private token opens no location, it is not tried, and why is said', async () => {
  const assumptions = api.app.get(AssumptionsService);
  const found = { assumption: 'A24', detail: '', evidence: noEvidence } as const;
  await assumptions.record([{ ...found, outcome: 'holds', askedAt: api.clock.now() }]);
  expect((await examine())['read-numbers']).toMatchObject({
    outcome: 'warn',
    detail: expect.stringMatching(/as the doctor found.*connect-highlevel/),
  });
  await assumptions.record([{ ...found, outcome: 'does-not-hold', askedAt: new Date(api.clock.now().getTime() + 1) }]);
  expect((await examine())['read-numbers']).toMatchObject({ outcome: 'pass' });
});

test('an examination looks at configuration, database, every needed read, the parent and the clocks', async () => {
  const checks = await examine();
  expect(Object.fromEntries(Object.entries(checks).map(([check, { outcome }]) => [check, outcome]))).toEqual({
    ...{ mode: 'pass', 'public-address': 'pass', credentials: 'pass', 'sealed-secrets': 'pass' },
    ...{ 'database-version': 'pass', 'database-writable': 'pass', 'database-encoding': 'pass' },
    ...{ 'database-zone': 'pass', 'database-connections': 'pass', 'database-room': expect.any(String) },
    ...{ 'read-accounts': 'pass', 'read-usage': 'pass', 'read-balance': 'pass', 'read-locations': 'pass' },
    ...{ 'read-location': 'pass', 'read-saasLocations': 'pass', 'read-wallet': 'pass', 'read-walletBalance': 'pass' },
    ...{ 'read-numbers': 'pass', 'twilio-parent': 'pass', 'twilio-capacity': 'pass', 'twilio-balance': 'unknown' },
    ...{ 'twilio-clock': 'pass', 'highlevel-clock': 'pass' },
  });
  const { body } = await api.get('/doctor');
  expect(body).toMatchObject({
    examination: { state: 'complete', progress: { done: expect.any(Number) } },
    active: null,
  });
  expect(body.examination.progress.done).toBe(body.examination.progress.total);
  expect(body.assumptions).toHaveLength(44);
});

test('a read that is refused fails by the name of the scope that it wants', async () => {
  world.refused.set(wallet, 403);
  world.refused.set('/phone-system/numbers/location/loc-ash', 401);
  const checks = await examine();
  expect(checks['read-wallet']).toMatchObject({
    outcome: 'fail',
    advice: expect.stringContaining('saas/company.read'),
  });
  expect(checks['read-numbers']).toMatchObject({
    outcome: 'warn',
    advice: expect.stringContaining('phonenumbers.read'),
  });
});

test('without locations the reads of one location are unknown, not fine', async () => {
  world.answers.set('/saas/saas-locations/a-fake-company', { locations: [], pagination: { hasNext: false } });
  expect((await examine())['read-wallet']).toMatchObject({ outcome: 'unknown' });
});

test('a parent that is suspended, on trial or itself a subaccount fails', async () => {
  const [parent, ...others] = accounts(1);
  if (parent === undefined) throw new Error('no parent');
  world.accounts = [{ ...parent, status: 'suspended' }, ...others];
  expect((await examine())['twilio-parent']).toMatchObject({
    outcome: 'fail',
    detail: expect.stringContaining('suspended'),
  });
  world.accounts = [{ ...parent, type: 'Trial' }, ...others];
  expect((await examine())['twilio-parent']).toMatchObject({
    outcome: 'fail',
    detail: expect.stringContaining('trial'),
  });
  world.accounts = [...others, parent];
  expect((await examine())['twilio-parent']).toMatchObject({
    outcome: 'fail',
    detail: expect.stringContaining('is a subaccount of'),
  });
});

test('closed subaccounts take no room at Twilio, and near the limit the doctor warns', async () => {
  world.accounts = accounts(950).map((one, index) => (index > 900 ? { ...one, status: 'closed' as const } : one));
  expect((await examine())['twilio-capacity']).toMatchObject({
    outcome: 'warn',
    detail: expect.stringContaining('900 subaccounts'),
  });
});

test('an empty balance fails', async () => {
  world.answers.set(balancePath, balance('-0.01'));
  expect((await examine())['twilio-balance']).toMatchObject({ outcome: 'fail' });
});

test('a clock that is off fails', async () => {
  const now = api.clock.now();
  api.clock.set(new Date(now.getTime() + 3_600_000));
  const checks = await examine();
  api.clock.set(now);
  expect(checks['twilio-clock']).toMatchObject({ outcome: 'fail', advice: expect.stringContaining('NTP') });
  expect(checks['highlevel-clock']).toMatchObject({ outcome: 'fail' });
});

test('secrets that were sealed with another key are named', async () => {
  await api.app.get(SecretStore).write('a-refresh-token', 'an-obvious-fake');
  expect((await examine())['sealed-secrets']).toMatchObject({ outcome: 'pass' });
  const other = new Sealer(new KeyRing({ id: 'another', bytes: Buffer.alloc(32, 9) }));
  const sealed = other.seal('an-obvious-fake', { table: 'sealed_secret', row: 'a-refresh-token', column: 'sealed' });
  await api.app.get(DataSource).query('update sealed_secret set sealed = $1', [sealed]);
  const checks = await examine();
  await api.app.get(DataSource).query('delete from sealed_secret');
  expect(checks['sealed-secrets']).toMatchObject({
    outcome: 'fail',
    detail: expect.stringContaining('a-refresh-token'),
  });
});

test('while one is under way, a second request answers the same one', async () => {
  const examinations = api.app.get(ExaminationsRepository);
  const first = await examinations.addUnlessActive('someone', api.clock.now());
  expect(await examinations.addUnlessActive('someone else', api.clock.now())).toBe(first);
});

test('an examination whose process died is claimed again, and the dead one can no longer write', async () => {
  const examinations = api.app.get(ExaminationsRepository);
  const id = await examinations.addUnlessActive('someone', api.clock.now());
  const dead = await examinations.claim(api.clock.now());
  if (dead === null) throw new Error('it could not be claimed');
  expect(await examinations.claim(api.clock.now())).toBeNull();
  await api.app.get(DataSource).query("update examination set lease_until = now() - interval '1 second'");
  await api.app.get(ExaminationTick).tick();
  while ((await examinations.find(id))?.state !== 'complete') await wait(20);
  expect(await examinations.extend(dead)).toBe(false);
  await examinations.save(dead, { state: 'failed', done: 0, total: 0, checks: [], finishedAt: null });
  expect(await examinations.find(id)).toMatchObject({ state: 'complete', epoch: 2 });
});

test('an examination that broke off is told beside the newest one that did not, and none is asked for by itself', async () => {
  await examine();
  expect((await api.get('/doctor')).body.brokenOff).toBeNull();
  const examinations = api.app.get(ExaminationsRepository);
  const id = await examinations.addUnlessActive('someone', new Date(api.clock.now().getTime() + 1));
  const claimed = await examinations.claim(api.clock.now());
  if (claimed === null) throw new Error('it could not be claimed');
  await examinations.save(claimed, { state: 'failed', done: 0, total: 0, checks: [], finishedAt: api.clock.now() });
  await api.app.get(ExaminationTick).tick();
  expect((await api.get('/doctor')).body).toMatchObject({
    examination: { state: 'complete' },
    brokenOff: { id, state: 'failed' },
    active: null,
  });
});

test('before answers lapse after ninety days, everything is asked again by itself', async () => {
  await examine();
  const { examination } = (await api.get('/doctor')).body;
  const tick = api.app.get(ExaminationTick);
  const now = api.clock.now();
  api.clock.set(new Date(now.getTime() + 82 * 86_400_000));
  await tick.tick();
  expect((await api.get('/doctor')).body).toMatchObject({ active: null, examination: { id: examination.id } });
  api.clock.set(new Date(now.getTime() + 84 * 86_400_000));
  await tick.tick();
  for (;;) {
    const { body } = await api.get('/doctor');
    if (body.active === null && body.examination.id !== examination.id) break;
    await wait(20);
  }
  api.clock.set(now);
});

test('viewers read, and only operators examine', async () => {
  expect((await api.post('/doctor/examinations', {}, 'viewer')).status).toBe(403);
  expect((await api.get('/doctor', 'viewer')).status).toBe(200);
  expect((await api.get('/doctor/examinations/0194f000-0000-7000-8000-000000000001')).status).toBe(404);
});
