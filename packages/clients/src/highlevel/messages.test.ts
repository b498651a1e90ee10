import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed, Missing } from '../http/provider-error.js';
import { fetchCompany } from './companies.js';
import { HighLevelClient } from './highlevel-client.js';
import { exportMessages, fetchLocationMessage } from './messages.js';
import { findLocationsPaidBy } from './saas-locations.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const question = {
  locationId: 'loc1',
  channel: 'SMS',
  from: new Date('2026-11-01T00:00:00Z'),
  to: new Date('2026-11-02T00:00:00Z'),
} as const;
const message = (id: string, more: object = {}) => ({
  id,
  altId: `SM${id.repeat(32)}`,
  messageType: 'TYPE_SMS',
  direction: 'outbound',
  body: 'see you at the clinic',
  dateAdded: '2026-11-01T10:00:00.000Z',
  ...more,
});

/** Answers everything but the purchase of a location token by the script; its turns count these answers only. */
async function setUp(script: Parameters<typeof answeringServer>[0]) {
  let turn = 0;
  const server = await answeringServer((response, request) => {
    if (request.url === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    script(response, request, turn);
    turn += 1;
  });
  servers.push(server);
  const timing = fakeTiming();
  const client = new HighLevelClient({ companyId: 'comp1', token: 'pit-fake-token', baseUrl: server.baseUrl, timing });
  const seen = () => server.seen.filter((request) => request.url !== '/oauth/locationToken');
  return { client, seen };
}

test('an export is asked for with the token of the location and followed along its cursor', async () => {
  const { client, seen } = await setUp((response, _, turn) =>
    json(response, { messages: [message(String(turn))], nextCursor: turn === 0 ? 'c1' : null, total: 2 }),
  );
  const { items } = await collect(exportMessages(client, question, never));
  expect(items.map((item) => item.id)).toEqual(['0', '1']);
  expect(seen().map((request) => new URL(request.url, 'http://x').searchParams.get('cursor'))).toEqual([null, 'c1']);
  expect(seen()[0]?.headers).toMatchObject({ version: '2021-04-15', authorization: 'Bearer location-fake-token' });
  expect(seen()[0]?.url).toBe(
    '/conversations/messages/export?locationId=loc1&channel=SMS&startDate=2026-11-01T00%3A00%3A00.000Z' +
      '&endDate=2026-11-02T00%3A00%3A00.000Z&limit=500&sortBy=createdAt&sortOrder=asc',
  );
});

test('a message without a Twilio SID is a message, one without an id is set apart', async () => {
  const messages = [message('1', { altId: undefined }), message('2', { altId: {} }), message('3', { id: null })];
  const { client } = await setUp((response) => json(response, { messages, nextCursor: null }));
  const { items, rejected } = await collect(exportMessages(client, question, never));
  expect(items.map(({ id, altId }) => [id, altId])).toEqual([
    ['1', null],
    ['2', null],
  ]);
  expect(rejected.map(({ reason, field }) => `${reason} ${field}`)).toEqual(['missing-field id']);
});

test.each([
  [
    'a cursor that leads back',
    /pointed before/,
    [
      { messages: [message('1')], nextCursor: 'c1' },
      { messages: [message('2')], nextCursor: 'c1' },
    ],
  ],
  [
    'a message that comes twice',
    /listed 1 twice/,
    [
      { messages: [message('1'), message('2')], nextCursor: 'c1' },
      { messages: [message('1')], nextCursor: null },
    ],
  ],
  ['an announced page that is empty', /sent an empty one/, [{ messages: [], nextCursor: 'c1' }]],
  ['a count that is not reached', /sent 1 messages where it counts 2/, [{ messages: [message('1')], total: 2 }]],
  ['another shape', /see messages/, [{ data: [] }]],
] as const)('%s makes the export incomplete', async (_, says, answers) => {
  const { client } = await setUp((response, _request, turn) => json(response, answers[turn] ?? {}));
  const error = await collect(exportMessages(client, question, never)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Malformed);
  expect(String(error)).toMatch(says);
});

test.each([
  ['flat', message('1')],
  ['wrapped', { message: message('1'), traceId: 't' }],
])('one message is understood when its answer is %s', async (_, answer) => {
  const { client, seen } = await setUp((response) => json(response, answer));
  const { items } = await fetchLocationMessage(client, { locationId: 'loc1', messageId: 'a/b' }, never);
  expect(items).toMatchObject([{ id: '1', altId: `SM${'1'.repeat(32)}`, direction: 'outbound' }]);
  expect(seen()[0]?.url).toBe('/conversations/messages/a%2Fb');
});

test('a message that the location does not have is missing', async () => {
  const { client } = await setUp((response) => json(response, { statusCode: 404, message: ['no'] }, { status: 404 }));
  const read = fetchLocationMessage(client, { locationId: 'loc1', messageId: 'm' }, never);
  await expect(read).rejects.toBeInstanceOf(Missing);
});

test('what was written in a message leaves the transport nowhere: no item, no rejected row, no evidence', async () => {
  const messages = [message('1'), message('2', { id: null })];
  const { client } = await setUp((response) => json(response, { messages, nextCursor: null }));
  const { items, rejected, pages } = await collect(exportMessages(client, question, never));
  const evidence = pages.map((one) => Buffer.from(one.evidence.bytes).toString());
  expect(rejected).toHaveLength(1);
  expect([JSON.stringify(items), JSON.stringify(rejected), ...evidence].join()).not.toContain('clinic');
});

test('the agency is read with its own token', async () => {
  const company = { id: 'comp1', name: 'Agency', currency: 'USD', plan: 3, stripeConnectId: '', locationCount: 24 };
  const { client, seen } = await setUp((response) => json(response, { company }));
  const { items } = await fetchCompany(client, never);
  expect(items).toMatchObject([{ id: 'comp1', currency: 'USD', plan: '3', status: null, locationCount: 24 }]);
  expect(seen()[0]).toMatchObject({ url: '/companies/comp1', headers: { authorization: 'Bearer pit-fake-token' } });
});

test.each([
  ['bare', ['loc1', 'loc2']],
  ['under locations', { locations: ['loc1', 'loc2'] }],
  ['under data', { data: ['loc1', 'loc2'] }],
])('the locations of a Stripe customer are understood %s', async (_, answer) => {
  const { client, seen } = await setUp((response) => json(response, answer));
  const { items } = await findLocationsPaidBy(client, 'cus_1', never);
  expect(items).toEqual(['loc1', 'loc2']);
  expect(seen()[0]?.url).toBe('/saas/locations?customerId=cus_1&companyId=comp1');
});

test('what answers tell of limits is remembered', async () => {
  const headers = { 'X-RateLimit-Max': '100', 'X-RateLimit-Interval-Milliseconds': '10000' };
  const { client } = await setUp((response) => json(response, { company: { id: 'comp1' } }, { headers }));
  expect(client.toldLimits).toEqual({ requests: null, intervalMs: null, requestsPerDay: null, atOnce: null });
  await fetchCompany(client, never);
  expect(client.toldLimits).toMatchObject({ requests: 100, intervalMs: 10_000 });
});
