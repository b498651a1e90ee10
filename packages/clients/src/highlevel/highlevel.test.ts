import { afterEach, expect, test } from '@jest/globals';
import {
  type AnsweringServer,
  answeringServer,
  fakeTiming,
  json,
  type SeenRequest,
} from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed, Missing, Rejected, Unauthorised } from '../http/provider-error.js';
import { HighLevelClient } from './highlevel-client.js';
import { fetchLocation, searchLocations } from './locations.js';
import { listPhoneNumbers } from './phone-numbers.js';
import { listSaasLocations } from './saas-locations.js';
import { fetchWalletBalance } from './wallet-balance.js';
import { listWalletTransactions } from './wallet-transactions.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const question = { locationId: 'loc1', from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') };
const row = (id: string, more: object = {}) => ({ id, date: 'Nov 1st 2026, 10:28:02 PM', amount: -0.0083, ...more });

async function setUp(script: Parameters<typeof answeringServer>[0]) {
  const server = await answeringServer(script);
  servers.push(server);
  const timing = fakeTiming();
  const client = new HighLevelClient({ companyId: 'comp1', token: 'pit-fake-token', baseUrl: server.baseUrl, timing });
  return { server, client, timing };
}

const skipOf = (request: SeenRequest): number => JSON.parse(request.body).skip;

test.each([
  ['transactions', (rows: unknown) => ({ transactions: rows, traceId: 't' })],
  ['data', (rows: unknown) => ({ data: rows })],
  ['data.transactions', (rows: unknown) => ({ data: { transactions: rows } })],
  ['data.walletTransactions', (rows: unknown) => ({ data: { walletTransactions: rows } })],
])('the ledger is read under %s until a page is empty, in UTC', async (_, wrap) => {
  const all = [[row('a'), row('b')], [row('c')], []];
  const { server, client } = await setUp((response, _request, turn) => json(response, wrap(all[turn])));
  const { items } = await collect(listWalletTransactions(client, question, never));
  expect(items.map((item) => [item.id, item.amount])).toEqual([
    ['a', '-0.0083'],
    ['b', '-0.0083'],
    ['c', '-0.0083'],
  ]);
  expect(server.seen.map(skipOf)).toEqual([0, 2, 3]);
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({
    skip: 0,
    limit: 1000,
    filters: {
      locationId: 'loc1',
      settlementTime: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' },
    },
    timezone: 'UTC',
  });
  expect(server.seen[0]?.headers).toMatchObject({ version: 'v3', authorization: 'Bearer pit-fake-token' });
});

test('reading the ledger is repeated after a failure, although it is a POST', async () => {
  const { server, client } = await setUp((response, _, turn) =>
    turn === 0 ? json(response, {}, { status: 500 }) : json(response, { transactions: [] }),
  );
  await collect(listWalletTransactions(client, question, never));
  expect(server.seen.map(skipOf)).toEqual([0, 0]);
});

test('amounts of the ledger keep every digit, and each row its raw text', async () => {
  const raw = '{"transactions":[{"id":7,"date":"2026-11-01","amount":-0.00830000000000000001,"odd":[1]}]}';
  const { client } = await setUp((response, _, turn) => json(response, turn === 0 ? raw : { transactions: [] }));
  const { items } = await collect(listWalletTransactions(client, question, never));
  expect(items[0]).toMatchObject({ id: '7', amount: '-0.00830000000000000001' });
  expect(items[0]?.rawText).toBe('{"id":7,"date":"2026-11-01","amount":-0.00830000000000000001,"odd":[1]}');
});

test('ledger rows without id, date or amount are set apart', async () => {
  const rows = [{ ...row('a'), id: null }, { ...row('b'), date: undefined }, row('c', { amount: 'ten' })];
  const { client } = await setUp((response, _, turn) => json(response, { transactions: turn === 0 ? rows : [] }));
  const { rejected } = await collect(listWalletTransactions(client, question, never));
  expect(rejected.map(({ reason, field }) => `${reason} ${field}`)).toEqual([
    'missing-field id',
    'missing-field date',
    'not-a-number amount',
  ]);
});

test.each([
  ['the same page again, though its trace id differs', /same page twice/, [[row('a')], [row('a')]]],
  [
    'a row again',
    /listed a twice/,
    [
      [row('a'), row('b')],
      [row('c'), row('a')],
    ],
  ],
] as const)('%s makes the ledger incomplete', async (_, message, answers) => {
  const { client } = await setUp((response, _request, turn) =>
    json(response, { transactions: answers[turn] ?? [], traceId: `t${turn}` }),
  );
  const error = await collect(listWalletTransactions(client, question, never)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Malformed);
  expect(String(error)).toMatch(message);
});

test('a failure that is dressed as a success is a failure', async () => {
  const { client } = await setUp((response) => json(response, { success: false, message: 'no' }, { status: 201 }));
  await expect(collect(listWalletTransactions(client, question, never))).rejects.toBeInstanceOf(Rejected);
});

test('locations are read on until a page is empty', async () => {
  const { server, client } = await setUp((response, _, turn) =>
    json(response, { locations: turn === 0 ? [{ id: 'l1', name: 'One' }] : [] }),
  );
  const { items } = await collect(searchLocations(client, never));
  expect(items).toMatchObject([{ id: 'l1', name: 'One', timezone: null }]);
  expect(server.seen.map((request) => request.url)).toEqual([
    '/locations/search?companyId=comp1&skip=0&limit=100&order=asc',
    '/locations/search?companyId=comp1&skip=1&limit=100&order=asc',
  ]);
  expect(server.seen[0]?.headers.version).toBe('2021-07-28');
});

test.each([
  [{ saasMode: 'activated', twilioRebilling: { markup: 10, enabled: true } }, '10', true],
  [{ saasMode: 'activated', twilioRebilling: { markup: '7.5', enabled: 'yes' } }, '7.5', null],
  [undefined, undefined, undefined],
  ['nonsense', undefined, undefined],
] as const)('the undocumented settings %j never break a location', async (saasSettings, markup, enabled) => {
  const { client } = await setUp((response) => json(response, { location: { id: 'l1', settings: { saasSettings } } }));
  const { items } = await fetchLocation(client, 'l1', never);
  const rebilling = items[0]?.settings?.saasSettings?.twilioRebilling;
  expect(rebilling?.markup).toBe(markup);
  expect(rebilling?.enabled).toBe(enabled);
});

const numbers = [{ sid: 'PN1', phoneNumber: '+15550100', friendlyName: null }];
test.each([
  ['dated', { numbers, isUnderGhl: false, pageSize: 1000, page: 0, accountStatus: 'active' }],
  [
    'v3',
    {
      status: 'success',
      statusCode: 200,
      data: { numbers, isUnderLc: false, page: 0, pageSize: 1000, accountStatus: 'active' },
    },
  ],
])('the numbers of a location are read from the %s envelope with a token of the location', async (_, answer) => {
  const { server, client } = await setUp((response, request) =>
    request.url === '/oauth/locationToken'
      ? json(response, { access_token: 'location-fake-token', expires_in: 86399 })
      : json(response, request.url.includes('page=0') ? answer : { numbers: [], isUnderGhl: false, page: 1 }),
  );
  const { pages } = await collect(listPhoneNumbers(client, 'loc1', never));
  expect(pages[0]).toMatchObject({ isUnderLc: false, accountStatus: 'active', items: [{ sid: 'PN1' }] });
  const [tokenAsked, numbersAsked] = server.seen;
  expect(tokenAsked).toMatchObject({ method: 'POST', body: 'companyId=comp1&locationId=loc1' });
  expect(numbersAsked?.url).toBe('/phone-system/numbers/location/loc1?pageSize=1000&page=0&skipNumberPool=false');
  expect(numbersAsked?.headers.authorization).toBe('Bearer location-fake-token');
  expect(pages.map((page) => page.evidence.request).join()).not.toContain('oauth');
});

test('a location token is asked for once, kept until shortly before its end, and replaced when refused', async () => {
  let issued = 0;
  let refused = '';
  const { server, client, timing } = await setUp((response, request) => {
    if (request.url === '/oauth/locationToken') {
      issued += 1;
      return json(response, { access_token: `location-fake-token-${issued}`, expires_in: 86399 });
    }
    if (request.headers.authorization === `Bearer ${refused}`) return json(response, {}, { status: 401 });
    return json(response, { numbers: [], isUnderGhl: false });
  });
  const read = () => collect(listPhoneNumbers(client, 'loc1', never));
  await Promise.all([read(), read(), read()]);
  await read();
  expect(issued).toBe(1);
  refused = 'location-fake-token-1';
  await read();
  expect(issued).toBe(2);
  await timing.sleep(86_200_000, never);
  await read();
  expect(issued).toBe(3);
  expect(server.seen.filter((request) => request.url !== '/oauth/locationToken')).toHaveLength(7);
});

test('an agency token that may not buy location tokens is unauthorised', async () => {
  const { client } = await setUp((response) => json(response, { message: 'not allowed' }, { status: 401 }));
  await expect(collect(listPhoneNumbers(client, 'loc1', never))).rejects.toBeInstanceOf(Unauthorised);
});

test('a location without a phone system is missing', async () => {
  const { client } = await setUp((response, request) =>
    request.url === '/oauth/locationToken'
      ? json(response, { access_token: 'location-fake-token' })
      : json(response, { message: 'Phone system is not connected to this account', statusCode: 404 }, { status: 404 }),
  );
  const error = await collect(listPhoneNumbers(client, 'loc1', never)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Missing);
  expect(error).toMatchObject({ said: expect.stringContaining('not connected') });
});

test('saas locations are paged from 1, and fewer than announced are an error', async () => {
  const { client, server } = await setUp((response, _, turn) =>
    json(response, {
      locations: [{ locationId: `l${turn}`, saasMode: 'activated' }],
      pagination: { page: turn + 1, total: 3, hasNext: turn < 1 },
    }),
  );
  await expect(collect(listSaasLocations(client, never))).rejects.toThrow(/announced 3 locations and sent 2/);
  expect(server.seen.map((request) => request.url)).toEqual([
    '/saas/saas-locations/comp1?page=1',
    '/saas/saas-locations/comp1?page=2',
  ]);
});

test('a wallet balance is exact', async () => {
  const { client } = await setUp((response) =>
    json(response, '{"walletId":"w","balance":10.10,"complimentaryCredits":0}'),
  );
  const { items } = await fetchWalletBalance(client, 'loc1', never);
  expect(items).toMatchObject([{ balance: '10.10', complimentaryCredits: '0' }]);
});
