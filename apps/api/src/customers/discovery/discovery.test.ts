import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type ApiUnderTest, apiUnderTest } from '../../../test/support/api-under-test.js';
import {
  type ProviderStandIn,
  type StandInAccount,
  type StandInLocation,
  standInFor,
} from '../../../test/support/provider-stand-in.js';
import { CustomersModule } from '../customers.module.js';
import { CustomersService } from '../customers.service.js';
import { ErasureSubjects } from '../erasure-subjects.service.js';
import { DiscoveryService } from './discovery.service.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const account = (n: number, ...numbers: number[]): StandInAccount => ({
  sid: sid('AC', n),
  name: `Account ${n}`,
  createdAt: new Date(`2024-0${n + 1}-01T10:00:00Z`),
  numbers: numbers.map((number) => sid('PN', number)),
});
const location = (name: string, numbers: number[], more: Partial<StandInLocation> = {}): StandInLocation => ({
  id: `loc-${name.toLowerCase()}`,
  name,
  markup: '10',
  numbers: numbers.map((number) => sid('PN', number)),
  ...more,
});

const world = {
  accounts: [account(0, 1, 2), account(1, 3), { ...account(2, 4), status: 'closed' as const }],
  locations: [
    location('Ash', [1], { markup: null }),
    location('Birch', [2], { markup: null }),
    location('Cedar', [3]),
    location('Dogwood', [1, 3]),
    location('Elm', [], { phone: 'none' }),
    location('Fir', [9], { phone: 'lc' }),
  ],
  refused: new Map<string, number>(),
};
let providers: ProviderStandIn;
let api: ApiUnderTest;
let ids: ReadonlyMap<string, string>;

const discover = () => api.app.get(DiscoveryService).discover(new AbortController().signal);
const customers = async (query = '') => (await api.get(`/customers${query}`)).body.items;
const statuses = async () =>
  Object.fromEntries((await customers()).map((one: { name: string; status: string }) => [one.name, one.status]));

beforeAll(async () => {
  providers = await standInFor(world);
  api = await apiUnderTest([CustomersModule], {
    providersAt: providers.baseUrl,
    now: new Date('2026-03-10T12:00:00Z'),
  });
});
afterAll(async () => {
  await api?.close();
  await providers?.close();
});

test('a discovery that is asked for runs on a worker and says how it ended', async () => {
  const { status, body } = await api.post('/discoveries', {}, 'operator');
  expect(status).toBe(202);
  let discovery = await api.get(`/discoveries/${body.id}`);
  while (['queued', 'running'].includes(discovery.body.state)) discovery = await api.get(`/discoveries/${body.id}`);
  expect(discovery.body).toMatchObject({
    state: 'complete',
    progress: { done: 8, total: 8 },
    counts: { accounts: 3, numbers: 3, locations: 6, gone: 0, proposals: 3, ambiguous: 1 },
    problems: [],
  });
  ids = new Map((await customers()).map((one: { name: string; id: string }) => [one.name, one.id]));
});

test('before anything is adopted, customers are unconnected, and those on LC Phone are shown as such', async () => {
  expect(await statuses()).toEqual({
    Ash: 'unconnected',
    Birch: 'unconnected',
    Cedar: 'unconnected',
    Dogwood: 'unconnected',
    Elm: 'unconnected',
    Fir: 'lc-phone',
  });
});

test('an ambiguous proposal stops the adoption of all, and the refusal names its customer', async () => {
  const { body } = await api.get('/connection-proposals');
  expect(
    body.items.map((one: { customerName: string; state: string }) => [one.customerName, one.state]).sort(),
  ).toEqual([
    ['Ash', 'proposed'],
    ['Birch', 'proposed'],
    ['Cedar', 'proposed'],
    ['Dogwood', 'ambiguous'],
  ]);
  const all = body.items.map((one: { id: string }) => one.id);
  const refused = await api.post('/connection-proposals/adopt', { ids: all }, 'operator');
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toContain('Dogwood');
  expect((await customers('?status=unconnected')).length).toBe(5);
});

test('the proposals that are certain are adopted and bring rate proposals from the connection’s first day', async () => {
  const { body } = await api.get('/connection-proposals');
  const certain = body.items.filter((one: { state: string }) => one.state === 'proposed');
  const { status } = await api.post('/connection-proposals/adopt', {
    ids: certain.map((one: { id: string }) => one.id),
  });
  expect(status).toBe(200);
  expect(await statuses()).toMatchObject({ Ash: 'shared', Birch: 'shared', Cedar: 'own-account' });
  const rates = (await api.get('/rate-proposals')).body.items;
  expect(rates).toHaveLength(2);
  expect(rates).toContainEqual(
    expect.objectContaining({ customerName: 'Cedar', multiplier: '1.1', from: '2024-02-01', state: 'proposed' }),
  );
  expect(rates).toContainEqual(
    expect.objectContaining({ customerId: null, products: ['carrier-fees', 'a2p'], multiplier: '1' }),
  );
});

test('an adopted connection is not proposed again', async () => {
  await discover();
  const { body } = await api.get('/connection-proposals');
  expect(body.items.map((one: { customerName: string }) => one.customerName)).toEqual(['Dogwood']);
});

test('adopted rates are the customer’s rates, and are not proposed again', async () => {
  const open = (await api.get('/rate-proposals')).body.items;
  const adopted = await api.post('/rate-proposals/adopt', { ids: open.map((one: { id: string }) => one.id) });
  expect(adopted.status).toBe(200);
  await discover();
  expect((await api.get('/rate-proposals')).body.items).toEqual([]);
  const { body } = await api.get(`/customers/${ids.get('Cedar')}`);
  expect(body.rates).toContainEqual({
    product: 'sms',
    multiplier: '1.1',
    from: '2024-02-01',
    source: 'customer',
    reason: null,
  });
});

test('a markup that changed in HighLevel is proposed from today', async () => {
  world.locations = world.locations.map((one) => (one.name === 'Cedar' ? { ...one, markup: '20' } : one));
  await discover();
  expect((await api.get('/rate-proposals')).body.items).toEqual([
    expect.objectContaining({ customerName: 'Cedar', multiplier: '1.2', from: '2026-03-10' }),
  ]);
});

test('a connection made elsewhere ends the present one at its start', async () => {
  const path = `/customers/${ids.get('Birch')}/connection`;
  const moved = await api.put(path, { accountSid: sid('AC', 1), validFrom: '2026-03-01T00:00:00Z' }, 'operator');
  expect(moved.status).toBe(200);
  expect(moved.body.connections).toEqual([
    expect.objectContaining({ accountSid: sid('AC', 0), validTo: '2026-03-01T00:00:00.000Z', sharedWith: 1 }),
    expect.objectContaining({ accountSid: sid('AC', 1), validTo: null, sharedWith: 1 }),
  ]);
  expect(await statuses()).toMatchObject({ Ash: 'own-account', Birch: 'shared', Cedar: 'shared' });
  const again = await api.put(path, { accountSid: sid('AC', 1), validFrom: '2026-03-01T00:00:00Z' }, 'operator');
  expect(again.body.connections).toHaveLength(2);
});

test('a connection that starts before the present one, or to an unknown account, is refused', async () => {
  const path = `/customers/${ids.get('Birch')}/connection`;
  const early = await api.put(path, { accountSid: sid('AC', 0), validFrom: '2026-02-01T00:00:00Z' });
  expect(early).toMatchObject({ status: 409, body: { errors: [{ path: 'validFrom' }] } });
  const unknown = await api.put(path, { accountSid: sid('AC', 77), validFrom: '2026-03-05T00:00:00Z' });
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ path: 'accountSid' }] } });
  expect((await api.put(path, { accountSid: sid('AC', 0) })).status).toBe(400);
});

test('a number that a person assigns is that customer’s, and no longer the one’s that HighLevel lists it for', async () => {
  const assigned = await api.put(`/numbers/${sid('PN', 1)}/customer`, { customerId: ids.get('Dogwood') }, 'operator');
  expect(assigned.status).toBe(200);
  await discover();
  const numbers = async (name: string) =>
    (await api.get(`/customers/${ids.get(name)}`)).body.numbers.map((one: { sid: string }) => one.sid);
  expect(await numbers('Ash')).toEqual([]);
  expect(await numbers('Dogwood')).toEqual([sid('PN', 1), sid('PN', 3)]);
  const members = await api.app.get(CustomersService).membersOf(sid('AC', 0));
  expect(members.map((one) => [one.locationId, one.numbers.length])).toEqual([
    ['loc-ash', 0],
    ['loc-birch', 1],
  ]);
});

test('what one location refuses is named, and the others are read', async () => {
  world.refused.set('/phone-system/numbers/location/loc-cedar', 401);
  world.locations = world.locations.map((one) => ({ ...one, name: `${one.name} & Co` }));
  const discovery = await discover();
  world.refused.clear();
  expect(discovery).toMatchObject({
    state: 'incomplete',
    problems: [{ provider: 'highlevel', locationId: 'loc-cedar', kind: 'unauthorised' }],
  });
  expect((await customers('?q=fir')).map((one: { name: string }) => one.name)).toEqual(['Fir & Co']);
});

test('wrong credentials fail the discovery, name the provider and change nothing', async () => {
  world.refused.set('/2010-04-01/Accounts.json', 401);
  const locations = world.locations;
  world.locations = locations.slice(0, 2);
  const discovery = await discover();
  world.refused.clear();
  world.locations = locations;
  expect(discovery).toMatchObject({ state: 'failed', problems: [{ provider: 'twilio', kind: 'unauthorised' }] });
  expect(discovery.problems[0]?.detail).toMatch(/TWILIO|Twilio/);
  expect(await customers('?status=gone')).toEqual([]);
});

test('a location that vanished from a complete list is gone, and comes back', async () => {
  const locations = world.locations;
  world.locations = locations.filter((one) => one.id !== 'loc-elm');
  expect(await discover()).toMatchObject({ state: 'complete', counts: { gone: 1 } });
  expect((await customers('?status=gone')).map((one: { locationId: string }) => one.locationId)).toEqual(['loc-elm']);
  world.locations = locations;
  await discover();
  expect(await customers('?status=gone')).toEqual([]);
});

test('an empty list of locations is a problem, not the end of every customer', async () => {
  const locations = world.locations;
  world.locations = [];
  expect(await discover()).toMatchObject({ state: 'incomplete', problems: [{ kind: 'empty' }] });
  world.locations = locations;
  expect(await customers('?status=gone')).toEqual([]);
});

test('customers come in pages by name, and a foreign cursor is refused', async () => {
  const first = (await api.get('/customers?limit=4')).body;
  const second = (await api.get(`/customers?limit=4&cursor=${first.nextCursor}`)).body;
  expect([...first.items, ...second.items].map((one: { locationId: string }) => one.locationId)).toEqual(
    ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir'].map((name) => `loc-${name}`),
  );
  expect(second.nextCursor).toBeNull();
  const foreign = Buffer.from('["x"]').toString('base64url');
  expect(await api.get(`/customers?cursor=${foreign}`)).toMatchObject({
    status: 400,
    body: { type: '/problems/invalid' },
  });
});

test('viewers read, and only operators start and adopt', async () => {
  expect((await api.post('/discoveries', {}, 'viewer')).status).toBe(403);
  expect((await api.post('/connection-proposals/adopt', { ids: [ids.get('Ash')] }, 'viewer')).status).toBe(403);
  expect((await api.put(`/customers/${ids.get('Ash')}/connection`, {}, 'viewer')).status).toBe(403);
});

test('a run is told every customer with its connections, and which account is the parent', async () => {
  const service = api.app.get(CustomersService);
  const [birch] = await service.forRun([ids.get('Birch') ?? '']);
  expect(birch).toMatchObject({ locationId: 'loc-birch', status: 'shared', timezone: 'America/Chicago' });
  expect(birch?.connections).toHaveLength(2);
  expect(await service.forRun()).toHaveLength(6);
  expect((await service.accounts()).map((one) => one.isParent)).toEqual([true, false, false]);
});

test('a customer is known by every name that it had, but one that another customer or account has by now', async () => {
  const called = async (id: string, name: string) => {
    world.locations = world.locations.map((one) => (one.id === id ? { ...one, name } : one));
    await discover();
    const fir = ids.get('Fir') ?? '';
    const known = await api.app.get(DataSource).transaction((tx) => api.app.get(ErasureSubjects).of(tx, fir));
    return known?.subject.names.toSorted();
  };
  await called('loc-fir', 'Spruce');
  await called('loc-fir', 'Fir Dental');
  await called('loc-fir', 'Spruce');
  expect(await called('loc-fir', 'Fir Dental')).toEqual(['Fir', 'Fir & Co', 'Fir Dental', 'Spruce']);
  const ofFir = `select unnest(former_names) as name from customer where location_id = 'loc-fir' order by 1`;
  expect(await api.app.get(DataSource).query(ofFir)).toEqual(
    ['Fir', 'Fir & Co', 'Fir Dental', 'Spruce'].map((name) => ({ name })),
  );
  expect(await called('loc-elm', 'Spruce')).toEqual(['Fir', 'Fir & Co', 'Fir Dental']);
  world.accounts = world.accounts.map((one) => (one.sid === sid('AC', 1) ? { ...one, name: 'Fir & Co' } : one));
  expect(await called('loc-elm', 'Spruce')).toEqual(['Fir', 'Fir Dental']);
});
