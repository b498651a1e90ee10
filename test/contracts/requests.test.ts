import { afterAll, expect, test } from '@jest/globals';
import { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { fetchLocation, searchLocations } from '@plumbline/clients/highlevel/locations';
import { listPhoneNumbers } from '@plumbline/clients/highlevel/phone-numbers';
import { listSaasLocations } from '@plumbline/clients/highlevel/saas-locations';
import { fetchWalletBalance } from '@plumbline/clients/highlevel/wallet-balance';
import { listWalletTransactions } from '@plumbline/clients/highlevel/wallet-transactions';
import type { Page } from '@plumbline/clients/http/page';
import { fetchAccount, listAccounts } from '@plumbline/clients/twilio/accounts';
import { fetchBalance } from '@plumbline/clients/twilio/balance';
import { listIncomingPhoneNumbers } from '@plumbline/clients/twilio/incoming-phone-numbers';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { listDailyUsageRecords, listUsageRecords } from '@plumbline/clients/twilio/usage-records';
import {
  type AnsweringServer,
  answeringServer,
  fakeTiming,
  json,
  type SeenRequest,
} from '../../packages/clients/test/answering-server.js';
import { SpecFile, specFolder } from './spec-file.js';

/*
 * Where the products' requests or answers differ from the published files on purpose:
 * - The wallet ledger (POST /saas/locations/{id}/wallet-transactions) is published, but newer than the files.
 * - The wallet balance has the prefix /saas-api/public-api in the files; the live index has /saas, which is asked.
 * - /saas/saas-locations shows no answer in the files; its deprecated twin under /saas-api/public-api does.
 * - A location without numbers is printed as {numbers, total} without the fields that the schema calls required.
 * - v3 wraps the numbers in `data`; the dated version is asked, both are understood.
 * - Twilio declares `price` a number and prints a string, and declares relative links `format: uri`.
 */

const folder = specFolder();
const check = folder === null ? test.skip : test;

const never = new AbortController().signal;
const accountSid = `AC${'a'.repeat(32)}`;
const days = { accountSid, startDate: '2026-11-01', endDate: '2026-11-02', includeSubaccounts: false };
const window = { locationId: 'loc1', from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') };
const servers: AnsweringServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

type Endpoint = {
  readonly name: string;
  readonly file: string;
  readonly template: string;
  /** Where the file keeps the example, if not under the same path. */
  readonly exampleAt?: string;
  readonly rows: number;
  readonly read: (base: string) => AsyncIterable<Page<unknown>> | Promise<Page<unknown>>;
};

const twilioFile = 'twilio/twilio_api_v2010.json';
const root = '/2010-04-01/Accounts';
const twilio = (baseUrl: string) =>
  new TwilioClient({ accountSid, authToken: 'fake-auth-token', baseUrl, timing: fakeTiming() });
const highLevel = (baseUrl: string) =>
  new HighLevelClient({ companyId: 'comp1', token: 'pit-fake-token', baseUrl, timing: fakeTiming() });

const endpoints: readonly Endpoint[] = [
  {
    name: 'accounts',
    file: twilioFile,
    template: `${root}.json`,
    rows: 1,
    read: (base) => listAccounts(twilio(base), never),
  },
  {
    name: 'an account',
    file: twilioFile,
    template: `${root}/{Sid}.json`,
    rows: 1,
    read: (base) => fetchAccount(twilio(base), accountSid, never),
  },
  {
    name: 'usage',
    file: twilioFile,
    template: `${root}/{AccountSid}/Usage/Records.json`,
    rows: 1,
    read: (base) => listUsageRecords(twilio(base), days, never),
  },
  {
    name: 'daily usage',
    file: twilioFile,
    template: `${root}/{AccountSid}/Usage/Records/Daily.json`,
    rows: 1,
    read: (base) => listDailyUsageRecords(twilio(base), { ...days, category: 'totalprice' }, never),
  },
  {
    name: 'numbers of an account',
    file: twilioFile,
    template: `${root}/{AccountSid}/IncomingPhoneNumbers.json`,
    rows: 1,
    read: (base) => listIncomingPhoneNumbers(twilio(base), accountSid, never),
  },
  {
    name: 'balance',
    file: twilioFile,
    template: `${root}/{AccountSid}/Balance.json`,
    rows: 1,
    read: (base) => fetchBalance(twilio(base), never),
  },
  {
    name: 'locations',
    file: 'highlevel/locations.json',
    template: '/locations/search',
    rows: 1,
    read: (base) => searchLocations(highLevel(base), never),
  },
  {
    name: 'a location',
    file: 'highlevel/locations.json',
    template: '/locations/{locationId}',
    rows: 1,
    read: (base) => fetchLocation(highLevel(base), 'loc1', never),
  },
  {
    name: 'numbers of a location',
    file: 'highlevel/phone-system.json',
    template: '/phone-system/numbers/location/{locationId}',
    rows: 2,
    read: (base) => listPhoneNumbers(highLevel(base), 'loc1', never),
  },
  {
    name: 'saas locations',
    file: 'highlevel/saas-api.json',
    template: '/saas/saas-locations/{companyId}',
    exampleAt: '/saas-api/public-api/saas-locations/{companyId}',
    rows: 1,
    read: (base) => listSaasLocations(highLevel(base), never),
  },
];

/** The first example that has rows; the second page of a list is empty. */
async function ask(endpoint: Endpoint, spec: SpecFile) {
  const examples = spec.examples('GET', endpoint.exampleAt ?? endpoint.template);
  const full = examples.reduce((best, example) =>
    JSON.stringify(example).length > JSON.stringify(best).length ? example : best,
  );
  const server = await answeringServer((response, request, turn) => {
    if (request.url === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    if (endpoint.name === 'locations' && turn > 0) return json(response, { locations: [] });
    if (isSecondPageOfNumbers(request)) return json(response, { numbers: [] });
    return json(response, alone(full));
  });
  servers.push(server);
  const read = endpoint.read(server.baseUrl);
  const pages: Page<unknown>[] = [];
  if (read instanceof Promise) pages.push(await read);
  else for await (const page of read) pages.push(page);
  return { pages, seen: server.seen };
}

/** Printed examples announce further pages and a hundred rows, of which one is printed. */
function alone(example: unknown): object {
  const answer: object = Object(example);
  const links = 'next_page_uri' in answer ? { next_page_uri: null } : {};
  const pagination = { page: 1, limit: 10, total: 1, totalPages: 1, hasNext: false, hasPrev: false };
  return { ...answer, ...links, ...('pagination' in answer ? { pagination } : {}) };
}

const isSecondPageOfNumbers = ({ url }: SeenRequest) => url.startsWith('/phone-system/') && url.includes('&page=1');

const requestsFor = (seen: readonly SeenRequest[]) => seen.filter((request) => request.url !== '/oauth/locationToken');

check.each(endpoints)(
  '$name: the request fits the description, and the published example is understood',
  async (endpoint) => {
    const spec = new SpecFile(folder ?? '', endpoint.file);
    const { pages, seen } = await ask(endpoint, spec);
    for (const request of requestsFor(seen)) expect(spec.complaints(request, endpoint.template)).toEqual([]);
    expect(pages.flatMap((page) => page.rejected)).toEqual([]);
    expect(pages.flatMap((page) => page.items)).toHaveLength(endpoint.rows);
  },
);

check('a location token is asked for as described', async () => {
  const phone = endpoints.find((endpoint) => endpoint.name === 'numbers of a location');
  if (!phone) throw new Error('The endpoint is gone.');
  const { seen } = await ask(phone, new SpecFile(folder ?? '', phone.file));
  const asked = seen.filter((request) => request.url === '/oauth/locationToken');
  const oauth = new SpecFile(folder ?? '', 'highlevel/oauth.json');
  expect(asked).toHaveLength(1);
  for (const request of asked) expect(oauth.complaints(request, '/oauth/locationToken')).toEqual([]);
});

check('the wallet balance is asked for under the newer prefix, and otherwise as described', async () => {
  const spec = new SpecFile(folder ?? '', 'highlevel/v3/saas-v3.json');
  const template = '/saas-api/public-api/companies/{companyId}/locations/{locationId}/wallet-balance';
  const [example] = spec.examples('GET', template);
  const server = await answeringServer((response) => json(response, example));
  servers.push(server);
  const { items } = await fetchWalletBalance(highLevel(server.baseUrl), 'loc1', never);
  expect(items).toEqual([{ balance: '1500.5', complimentaryCredits: '100' }]);
  const [request] = server.seen.map((seen) => ({ ...seen, url: seen.url.replace('/saas/', '/saas-api/public-api/') }));
  expect(request && spec.complaints(request, template)).toEqual([]);
});

check('the v3 example of the numbers of a location is understood, but for its number without a sid', async () => {
  const spec = new SpecFile(folder ?? '', 'highlevel/v3/phone-system-v3.json');
  const [example] = spec.examples('GET', '/phone-system/numbers/location/{locationId}');
  const server = await answeringServer((response, request) => {
    if (request.url === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    json(response, isSecondPageOfNumbers(request) ? { data: { numbers: [] } } : example);
  });
  servers.push(server);
  const pages: Page<unknown>[] = [];
  for await (const page of listPhoneNumbers(highLevel(server.baseUrl), 'loc1', never)) pages.push(page);
  expect(pages).toMatchObject([
    { isUnderLc: true, accountStatus: 'active', rejected: [{ field: 'sid' }] },
    { rows: 0 },
  ]);
});

check('the wallet ledger is still missing in the files; once it is there, this test must check it', async () => {
  const template = '/saas/locations/{locationId}/wallet-transactions';
  const server = await answeringServer((response) => json(response, { transactions: [] }));
  servers.push(server);
  for await (const page of listWalletTransactions(highLevel(server.baseUrl), window, never)) expect(page.rows).toBe(0);
  const [request] = server.seen;
  const spec = new SpecFile(folder ?? '', 'highlevel/v3/saas-v3.json');
  expect(request && spec.complaints(request, template)).toEqual([`POST ${template} is not described`]);
});
