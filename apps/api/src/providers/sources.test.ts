import { createServer, type ServerResponse } from 'node:http';
import { afterEach, expect, test } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { Clock } from '../platform/clock/clock.js';
import { Config } from '../platform/config/config.js';
import { readConfig } from '../platform/config/read-config.js';
import { Metrics } from '../platform/health/metrics.js';
import { HighLevelConnection } from './highlevel-connection.js';
import { HighLevelSource } from './highlevel-source.js';
import { OAuthStore } from './oauth/oauth-store.js';
import { ProviderFailure } from './provider-failure.js';
import { ProvidersModule } from './providers.module.js';
import { RequestWatch } from './request-watch.js';
import { SharedLimits } from './shared-limits/shared-limits.js';
import { SharedLimitsModule } from './shared-limits/shared-limits.module.js';
import { TwilioSource } from './twilio-source.js';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const never = new AbortController().signal;
const accountSid = `AC${'0'.repeat(32)}`;

type Answer = { readonly status?: number; readonly body: unknown };

/** Both providers behind one address that answers by path; `urls` is what was asked. */
const metrics = new Metrics();
@Module({
  providers: [
    { provide: SharedLimits, useValue: {} },
    { provide: RequestWatch, useValue: new RequestWatch(metrics) },
  ],
  exports: [SharedLimits, RequestWatch],
})
class NothingShared {}

async function sources(answer: (url: URL, body: string) => Answer) {
  const urls: string[] = [];
  const server = createServer((request, response: ServerResponse) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      urls.push(request.url ?? '');
      const found = answer(new URL(request.url ?? '', 'http://x'), body);
      response.writeHead(found.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(found.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const base = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
  const reading = readConfig({
    TWILIO_ACCOUNT_SID: accountSid,
    TWILIO_AUTH_TOKEN: 'fake-auth-token-of-thirty-two-ch',
    TWILIO_API_BASE_URL: base,
    HIGHLEVEL_COMPANY_ID: 'comp1',
    HIGHLEVEL_TOKEN: 'pit-fake-token',
    HIGHLEVEL_API_BASE_URL: base,
    SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
  });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  const clock = new Clock();
  clock.set(new Date('2026-11-03T06:00:00Z'));
  const module = await Test.createTestingModule({ imports: [ProvidersModule] })
    .useMocker((token) => (token === Config ? reading.config : token === Clock ? clock : undefined))
    // The agency's private token is enough here, and no database is there to keep another one in.
    .overrideProvider(OAuthStore)
    .useValue(null)
    .overrideProvider(HighLevelConnection)
    .useValue({ keeper: null })
    .overrideModule(SharedLimitsModule)
    .useModule(NothingShared)
    .compile();
  return { twilio: module.get(TwilioSource), highLevel: module.get(HighLevelSource), urls };
}

const usage = (category: string, day: string, more: object = {}) => ({
  account_sid: accountSid,
  category,
  start_date: day,
  end_date: day,
  price: '1.5',
  price_unit: 'USD',
  usage: '3',
  usage_unit: 'messages',
  count: '3',
  as_of: '2026-11-03T00:00:00+00:00',
  ...more,
});
const usagePage = (records: readonly unknown[]) => ({ body: { usage_records: records, next_page_uri: null } });

test('usage is asked in ranges of at most seven days; zero rows are counted, bad ones quarantined', async () => {
  const { twilio, urls } = await sources((url) => {
    const day = url.searchParams.get('StartDate') ?? '';
    return usagePage([
      usage('sms', day),
      usage('mms', day, { price: '0', usage: '0', count: '0' }),
      usage('calls', day, { price: '-1' }),
      usage('fax', day, { price: null }),
    ]);
  });
  const read = await twilio.usage({ accountSid, from: '2026-10-20', to: '2026-11-02' }, never);
  expect(urls.map((url) => url.replace(/.*(StartDate.*)&Include.*/, '$1'))).toEqual([
    'StartDate=2026-10-20&EndDate=2026-10-26',
    'StartDate=2026-10-27&EndDate=2026-11-02',
  ]);
  expect(urls[0]).toContain('IncludeSubaccounts=false');
  expect(read.items.map((item) => [item.day, item.category, item.nanos])).toEqual([
    ['2026-10-20', 'sms', 1_500_000_000n],
    ['2026-10-27', 'sms', 1_500_000_000n],
  ]);
  expect(read.zeroRows).toBe(2);
  const setApart = read.quarantined.map((item) => `${item.day} ${item.category} ${item.reason}`).sort();
  expect(setApart).toEqual([
    '2026-10-20 calls wrong-sign',
    '2026-10-20 fax missing-field',
    '2026-10-27 calls wrong-sign',
    '2026-10-27 fax missing-field',
  ]);
  expect(read.evidence).toHaveLength(2);
  expect(read.evidence[0]).toMatchObject({ rows: 4, receivedAt: expect.any(Date), request: `GET ${urls[0]}` });
});

test('the daily totals keep days without usage', async () => {
  const { twilio, urls } = await sources(() =>
    usagePage([usage('totalprice', '2026-11-01', { price: 0, usage: '0', count: '' })]),
  );
  const asked = { accountSid, from: '2026-11-01', to: '2026-11-02', includeSubaccounts: true };
  const { items } = await twilio.dailyTotals(asked, never);
  expect(items).toEqual([{ day: '2026-11-01', nanos: 0n, currency: 'USD', asOf: new Date('2026-11-03T00:00:00Z') }]);
  expect(urls[0]).toMatch(/Category=totalprice.*IncludeSubaccounts=true/);
});

test('accounts come with their owner, their birthday and whether they are a trial', async () => {
  const { twilio } = await sources(() => ({
    body: {
      accounts: [
        {
          sid: accountSid,
          owner_account_sid: accountSid,
          friendly_name: 'Agency',
          status: 'active',
          type: 'Trial',
          date_created: 'Thu, 30 Jul 2015 20:00:00 +0000',
          auth_token: 'f4ke',
        },
        { sid: 'AC2', owner_account_sid: accountSid, friendly_name: null, status: 'odd', date_created: null },
      ],
      next_page_uri: null,
    },
  }));
  const read = await twilio.accounts(never);
  expect(read.items).toEqual([
    {
      sid: accountSid,
      ownerSid: accountSid,
      friendlyName: 'Agency',
      status: 'active',
      isTrial: true,
      createdAt: new Date('2015-07-30T20:00:00Z'),
    },
  ]);
  expect(read.quarantined).toHaveLength(1);
});

test('a provider’s failure says who, what kind, where, and what to do', async () => {
  const { twilio } = await sources(() => ({ status: 401, body: { code: 20003, message: 'Authenticate' } }));
  const failure = await twilio.balance(never).catch((caught: unknown) => caught);
  expect(failure).toBeInstanceOf(ProviderFailure);
  expect(failure).toMatchObject({ provider: 'twilio', kind: 'unauthorised' });
  expect(String(failure)).toMatch(
    /GET \/2010-04-01\/Accounts\/AC0+\/Balance\.json.*20003 Authenticate.*Check the credential/,
  );
});

test('every request is counted by provider and outcome', async () => {
  metrics.registry.resetMetrics();
  const { twilio } = await sources(() => ({ status: 401, body: { code: 20003, message: 'Authenticate' } }));
  await twilio.balance(never).catch(() => undefined);
  const good = await sources(() => ({ body: { balance: '1.5', currency: 'USD', account_sid: accountSid } }));
  await good.twilio.balance(never);
  const told = await metrics.registry.metrics();
  expect(told).toContain('plumbline_provider_requests_total{provider="twilio",outcome="unauthorised"} 1');
  expect(told).toContain('plumbline_provider_requests_total{provider="twilio",outcome="good"} 1');
  expect(told).toContain('plumbline_provider_request_duration_seconds_count{provider="twilio"} 2');
});

const withToken = (answer: Answer) => (url: URL) =>
  url.pathname === '/oauth/locationToken'
    ? { body: { access_token: 'location-fake-token', expires_in: 86399 } }
    : answer;

test.each([
  [
    'own-twilio',
    {
      numbers: [{ sid: 'PN1', phoneNumber: '+15550100', friendlyName: 'A' }],
      isUnderGhl: false,
      accountStatus: 'active',
      pageSize: 1000,
    },
  ],
  ['lc-phone', { numbers: [], isUnderGhl: true, accountStatus: 'active', pageSize: 1000 }],
] as const)('a location on %s is told apart', async (phoneSystem, body) => {
  const nothingMore = { ...body, numbers: [] };
  const { highLevel } = await sources((url) =>
    withToken({ body: url.searchParams.get('page') === '0' ? body : nothingMore })(url),
  );
  const read = await highLevel.numbers('loc1', never);
  expect(read).toMatchObject({ phoneSystem, accountStatus: 'active' });
  expect(read.items).toHaveLength(body.numbers.length);
});

test('a location without a phone system is no failure, an unknown location is one', async () => {
  const notConnected = {
    status: 404,
    body: { message: 'Phone system is not connected to this account', statusCode: 404 },
  };
  const { highLevel } = await sources(withToken(notConnected));
  await expect(highLevel.numbers('loc1', never)).resolves.toMatchObject({ phoneSystem: 'none', accountStatus: null });
  const { highLevel: other } = await sources(withToken({ status: 404, body: { message: 'Location not found' } }));
  await expect(other.numbers('loc1', never)).rejects.toMatchObject({ kind: 'missing', provider: 'highlevel' });
});

test('rebilling is shown as a multiplier, and unknown where nothing is shown', async () => {
  const { highLevel } = await sources((url) => ({
    body: {
      location: {
        id: url.pathname.split('/').at(-1),
        name: 'Bakery',
        timezone: 'America/New_York',
        ...(url.pathname.endsWith('loc1')
          ? { settings: { saasSettings: { saasMode: 'activated', twilioRebilling: { markup: 7.5, enabled: true } } } }
          : {}),
      },
    },
  }));
  const shown = await highLevel.rebilling('loc1', never);
  expect(shown.items).toEqual([
    {
      locationId: 'loc1',
      name: 'Bakery',
      timezone: 'America/New_York',
      enabled: true,
      multiplier: 1_075_000_000n,
      saasMode: 'activated',
      stripeCustomerId: null,
    },
  ]);
  const hidden = await highLevel.rebilling('loc2', never);
  expect(hidden.items[0]).toMatchObject({ enabled: null, multiplier: null, saasMode: null });
});

test('the ledger keeps its sign and sets rows apart that cannot be trusted', async () => {
  const row = {
    date: 'Nov 1st 2026, 1:00:00 PM',
    messageDate: 'Nov 1st 2026, 12:59:00 PM',
    description: 'Outbound SMS Ref-1',
  };
  const rows = [
    { ...row, id: 'a', amount: -0.0083, prevWalletBalance: '1', balance: '0.9917' },
    { ...row, id: 'b', amount: -0.0083, prevWalletBalance: '1', balance: '1.0083' },
    { ...row, amount: -1 },
  ];
  const { highLevel } = await sources((_, body) => ({
    body: { transactions: JSON.parse(body).skip === 0 ? rows : [] },
  }));
  const asked = { locationId: 'loc1', from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') };
  const read = await highLevel.ledger(asked, never);
  expect(read.items).toMatchObject([{ chargeId: 'a', nanos: -8_300_000n, usedAt: new Date('2026-11-01T12:59:00Z') }]);
  expect(read.quarantined.map((item) => [item.reason, item.day])).toEqual([
    ['missing-field', '2026-11-01'],
    ['wrong-sign', '2026-11-01'],
  ]);
  expect(read.evidence.map((page) => page.rows)).toEqual([3, 0]);
});
