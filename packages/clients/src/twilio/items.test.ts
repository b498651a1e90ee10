import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed, Missing, Rejected } from '../http/provider-error.js';
import { fetchCall, listCalls } from './calls.js';
import { fetchMessage, listMessages } from './messages.js';
import { listOptOutWords } from './opt-out-words.js';
import { listRecordings } from './recordings.js';
import { TwilioClient } from './twilio-client.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const accountSid = `AC${'0'.repeat(32)}`;
const asked = { accountSid, startDate: '2026-11-01', endDate: '2026-11-02' };
const sid = (prefix: string, digit: string) => `${prefix}${digit.repeat(32)}`;

async function setUp(script: Parameters<typeof answeringServer>[0]) {
  const server = await answeringServer(script);
  servers.push(server);
  const timing = fakeTiming();
  const authToken = 'fake-auth-token';
  return { server, client: new TwilioClient({ accountSid, authToken, baseUrl: server.baseUrl, timing }) };
}

const message = (digit: string, more: object = {}) => ({
  sid: sid('SM', digit),
  account_sid: accountSid,
  from: '+15550100',
  to: '+15550101',
  direction: 'outbound-api',
  status: 'delivered',
  num_segments: '2',
  num_media: '0',
  body: 'the doctor called about your results',
  date_created: 'Sun, 01 Nov 2026 23:59:58 +0000',
  date_sent: 'Sun, 01 Nov 2026 23:59:59 +0000',
  price: '-0.01660',
  price_unit: 'USD',
  error_code: null,
  ...more,
});
const page = (key: string, rows: readonly unknown[], more: object = {}) => ({
  [key]: rows,
  next_page_uri: null,
  start: 0,
  end: Math.max(0, rows.length - 1),
  ...more,
});

const lists = {
  messages: (client: TwilioClient) => collect(listMessages(client, asked, never)),
  calls: (client: TwilioClient) => collect(listCalls(client, asked, never)),
  recordings: (client: TwilioClient) => collect(listRecordings(client, asked, never)),
};

test.each([
  ['messages', 'Messages', 'DateSent%3C=2026-11-02T23%3A59%3A59Z&DateSent%3E=2026-11-01T00%3A00%3A00Z&PageSize=1000'],
  ['calls', 'Calls', 'StartTime%3C=2026-11-03T00%3A00%3A00Z&StartTime%3E=2026-11-01T00%3A00%3A00Z&PageSize=1000'],
  [
    'recordings',
    'Recordings',
    'DateCreated%3C=2026-11-03T00%3A00%3A00Z&DateCreated%3E=2026-10-31T23%3A59%3A59Z&IncludeSoftDeleted=true&PageSize=1000',
  ],
] as const)('%s are asked for by whole UTC days', async (key, resource, query) => {
  const { server, client } = await setUp((response) => json(response, page(key, [])));
  await lists[key](client);
  expect(server.seen.map((request) => request.url)).toEqual([
    `/2010-04-01/Accounts/${accountSid}/${resource}.json?${query}`,
  ]);
});

test('a price keeps its sign and digits, and is null until the item is rated', async () => {
  const prices = ['-0.00750', '0.04', null, '', '-0.000000000000000001'];
  const rows = prices.map((price, index) => message(String(index), { price }));
  const { client } = await setUp((response) => json(response, page('messages', rows)));
  const { items, rejected } = await collect(listMessages(client, asked, never));
  expect(items.map((item) => item.price)).toEqual(['-0.00750', '0.04', null, null, '-0.000000000000000001']);
  expect(rejected).toEqual([]);
});

test('a price sent as a JSON number keeps its digits', async () => {
  const body = JSON.stringify(page('calls', [{ sid: sid('CA', '1'), direction: 'inbound', price: 'NUMBER' }]));
  const { client } = await setUp((response) => json(response, body.replace('"NUMBER"', '-0.01700')));
  const { items } = await collect(listCalls(client, asked, never));
  expect(items).toMatchObject([{ price: '-0.01700', parent_call_sid: null, price_unit: null }]);
});

test('an item without a SID or with words for a price is set apart', async () => {
  const rows = [message('1', { sid: null }), message('2', { price: 'free' }), message('3')];
  const { client } = await setUp((response) => json(response, page('messages', rows)));
  const { items, rejected } = await collect(listMessages(client, asked, never));
  expect(items.map((item) => item.sid)).toEqual([sid('SM', '3')]);
  expect(rejected.map(({ reason, field }) => `${reason} ${field}`)).toEqual([
    'missing-field sid',
    'not-a-number price',
  ]);
});

test('what was written in a message leaves the transport nowhere: no item, no rejected row, no evidence', async () => {
  const rows = [
    message('1'),
    message('2', { sid: null, body: 'your "results": \\u0041' }),
    message('3', { price: 'x' }),
  ];
  const { client } = await setUp((response) => json(response, page('messages', rows)));
  const { items, rejected, pages } = await collect(listMessages(client, asked, never));
  const kept = [
    JSON.stringify(items),
    JSON.stringify(rejected),
    ...pages.map((one) => Buffer.from(one.evidence.bytes).toString()),
  ];
  expect(items).toHaveLength(1);
  expect(rejected).toHaveLength(2);
  expect(kept.join()).not.toMatch(/doctor|results/);
  expect(rejected[0]?.rawText).toContain('"body":"[redacted]"');
});

test('pages are followed, and an item that comes twice makes the read incomplete', async () => {
  const next = { next_page_uri: '/2010-04-01/Next.json?Page=1&PageToken=PA1' };
  const { server, client } = await setUp((response, _, turn) =>
    json(
      response,
      page('messages', [message(String(turn % 2))], { ...(turn < 2 ? next : {}), start: turn, end: turn }),
    ),
  );
  const error = await collect(listMessages(client, asked, never)).catch((caught: unknown) => caught);
  expect(server.seen[1]?.url).toBe(next.next_page_uri);
  expect(error).toBeInstanceOf(Malformed);
});

test('credentials are not carried to a next page on another host', async () => {
  const next_page_uri = 'https://evil.example/Calls.json';
  const { server, client } = await setUp((response) => json(response, page('calls', [], { next_page_uri })));
  await expect(collect(listCalls(client, asked, never))).rejects.toBeInstanceOf(Rejected);
  expect(server.seen).toHaveLength(1);
});

test('one message or leg is fetched by its SID, and is missing where the account has none', async () => {
  const { server, client } = await setUp((response, request) =>
    request.url.includes(sid('SM', '1'))
      ? json(response, message('1'))
      : json(response, { code: 20404, message: 'not found' }, { status: 404 }),
  );
  const { items } = await fetchMessage(client, { accountSid, sid: sid('SM', '1') }, never);
  expect(items).toMatchObject([{ direction: 'outbound-api', price: '-0.01660', num_segments: '2' }]);
  await expect(fetchCall(client, { accountSid, sid: sid('CA', '1') }, never)).rejects.toBeInstanceOf(Missing);
  expect(server.seen.map((request) => request.url)).toEqual([
    `/2010-04-01/Accounts/${accountSid}/Messages/${sid('SM', '1')}.json`,
    `/2010-04-01/Accounts/${accountSid}/Calls/${sid('CA', '1')}.json`,
  ]);
});

test('of what was said only STOP and START are told, and a text that was blocked', async () => {
  const said = ['Stop', ' STOPALL. ', 'start', 'please stop by tomorrow', 'yes'].map((body, index) =>
    message(String(index), { body, direction: 'inbound' }),
  );
  const blocked = message('9', { error_code: '21610', body: 'Your appointment' });
  const { client } = await setUp((response) => json(response, page('messages', [...said, blocked])));
  const asking = { ...asked, number: '+15550101', side: 'to' } as const;
  const { items: words } = await collect(listOptOutWords(client, asking, never));
  expect(words.map(({ says }) => says)).toEqual(['stop', 'stop', 'start', null, 'start', 'blocked']);
  expect(JSON.stringify(words)).not.toContain('appointment');
});
