import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed, Missing, Rejected } from '../http/provider-error.js';
import { listAccounts } from './accounts.js';
import { TwilioClient } from './twilio-client.js';
import { listDailyUsageRecords } from './usage-records.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const accountSid = `AC${'0'.repeat(32)}`;
const question = { accountSid, startDate: '2026-11-01', endDate: '2026-11-02', includeSubaccounts: false };

async function setUp(script: Parameters<typeof answeringServer>[0]) {
  const server = await answeringServer(script);
  servers.push(server);
  const client = new TwilioClient({
    accountSid,
    authToken: 'fake-auth-token',
    baseUrl: server.baseUrl,
    timing: fakeTiming(),
  });
  return { server, client };
}

const record = (category: string, more: object = {}) => ({
  account_sid: accountSid,
  category,
  start_date: '2026-11-01',
  end_date: '2026-11-01',
  price: '0.09480',
  price_unit: 'usd',
  usage: '12',
  usage_unit: 'messages',
  count: null,
  as_of: '2026-11-02T06:32:49+00:00',
  ...more,
});
const page = (records: readonly unknown[], more: object = {}) => ({
  usage_records: records,
  next_page_uri: null,
  start: 0,
  end: Math.max(0, records.length - 1),
  ...more,
});

test('the question says days, page size and that subaccounts stay out', async () => {
  const { server, client } = await setUp((response) => json(response, page([record('sms')])));
  await collect(listDailyUsageRecords(client, { ...question, category: 'totalprice' }, never));
  expect(server.seen[0]?.url).toBe(
    `/2010-04-01/Accounts/${accountSid}/Usage/Records/Daily.json?Category=totalprice&StartDate=2026-11-01&EndDate=2026-11-02&IncludeSubaccounts=false&PageSize=1000`,
  );
  expect(server.seen[0]?.headers.authorization).toBe(
    `Basic ${Buffer.from(`${accountSid}:fake-auth-token`).toString('base64')}`,
  );
});

test('a price keeps every digit, whether it comes as text or as a number', async () => {
  const body = JSON.stringify(page([record('sms'), record('mms', { price: 'NUMBER' })])).replace(
    '"NUMBER"',
    '12345678901234567.123456789',
  );
  const { client } = await setUp((response) => json(response, body));
  const { items } = await collect(listDailyUsageRecords(client, question, never));
  expect(items.map((item) => item.price)).toEqual(['0.09480', '12345678901234567.123456789']);
});

test('a row without a price or with words for one is set apart with its raw text', async () => {
  const rows = [record('sms', { price: null }), record('mms', { price: 'free' }), record('calls'), 'odd'];
  const { client } = await setUp((response) => json(response, page(rows)));
  const { items, rejected } = await collect(listDailyUsageRecords(client, question, never));
  expect(items.map((item) => item.category)).toEqual(['calls']);
  expect(rejected.map(({ reason, field }) => [reason, field])).toEqual([
    ['missing-field', 'price'],
    ['not-a-number', 'price'],
    ['wrong-shape', ''],
  ]);
  expect(rejected[0]?.rawText).toBe(JSON.stringify(rows[0]));
});

test('pages are followed by their link, and a short page is not the end', async () => {
  const { server, client } = await setUp((response, _, turn) =>
    json(
      response,
      turn === 0
        ? page([record('sms')], { next_page_uri: '/2010-04-01/Next.json?PageToken=PT1&Page=1' })
        : page([record('mms')], { start: 1, end: 1 }),
    ),
  );
  const { items, pages } = await collect(listDailyUsageRecords(client, question, never));
  expect(items.map((item) => item.category)).toEqual(['sms', 'mms']);
  expect(server.seen[1]?.url).toBe('/2010-04-01/Next.json?PageToken=PT1&Page=1');
  expect(pages.map((one) => one.evidence.request)).toHaveLength(2);
});

const next = { next_page_uri: '/2010-04-01/Next.json' };
test.each([
  ['a page that comes twice', /same page twice/, [page([record('sms')], next), page([record('sms')], next)]],
  ['a category that comes twice', /mms of 2026-11-01 twice/, [page([record('mms'), record('MMS')])]],
  [
    'a link that comes twice',
    /a second time/,
    [page([record('a')], next), page([record('b')], { ...next, start: 1, end: 1 })],
  ],
  [
    'a gap between pages',
    /begins a page at row 5/,
    [page([record('a')], next), page([record('b')], { start: 5, end: 5 })],
  ],
  ['an announced page that is empty', /sent an empty one/, [page([record('a')], next), page([])]],
  ['a wrong count', /sent 1 rows for the rows 0 to 9/, [page([record('a')], { end: 9 })]],
  ['another shape', /see usage_records/, [{ records: [] }]],
] as const)('%s makes the read incomplete', async (_, message, answers) => {
  const { client } = await setUp((response, _request, turn) => json(response, answers[turn] ?? {}));
  const error = await collect(listDailyUsageRecords(client, question, never)).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(Malformed);
  expect(String(error)).toMatch(message);
});

test('credentials are not carried to a next page on another host', async () => {
  const { server, client } = await setUp((response) =>
    json(response, page([record('sms')], { next_page_uri: 'https://evil.example/x.json' })),
  );
  await expect(collect(listDailyUsageRecords(client, question, never))).rejects.toBeInstanceOf(Rejected);
  expect(server.seen).toHaveLength(1);
});

test('an unknown account is missing', async () => {
  const { client } = await setUp((response) => json(response, { code: 20404, message: 'not found' }, { status: 404 }));
  await expect(collect(listDailyUsageRecords(client, question, never))).rejects.toBeInstanceOf(Missing);
});

test('the token of an account is neither among its facts nor in the evidence', async () => {
  const account = {
    sid: accountSid,
    owner_account_sid: accountSid,
    friendly_name: 'A',
    status: 'active',
    auth_token: 'f4ke',
  };
  const { client } = await setUp((response) => json(response, { accounts: [account], next_page_uri: null }));
  const { items, pages } = await collect(listAccounts(client, never));
  expect(JSON.stringify(items)).not.toContain('f4ke');
  expect(pages.map((one) => Buffer.from(one.evidence.bytes).toString()).join()).not.toContain('f4ke');
});

test('many reads at once do not mix up their answers', async () => {
  const { client } = await setUp((response, request) => {
    const category = new URL(request.url, 'http://x').searchParams.get('Category') ?? '';
    json(response, page([record(category)]));
  });
  const categories = Array.from({ length: 20 }, (_, index) => `category-${index}`);
  const reads = await Promise.all(
    categories.map((category) => collect(listDailyUsageRecords(client, { ...question, category }, never))),
  );
  expect(reads.map((read) => read.items[0]?.category)).toEqual(categories);
});
