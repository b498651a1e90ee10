import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { Malformed } from '../http/provider-error.js';
import { HighLevelClient } from './highlevel-client.js';
import { searchLocations } from './locations.js';
import { listPhoneNumbers } from './phone-numbers.js';
import { listSaasLocations } from './saas-locations.js';
import { listWalletTransactions } from './wallet-transactions.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const question = { locationId: 'loc1', from: new Date('2026-11-01T00:00:00Z'), to: new Date('2026-11-02T00:00:00Z') };

/** A provider that has `total` rows and sends at most `cut` of them at once, whatever it is asked for. */
async function clientOf(total: number, cut: number) {
  const server = await answeringServer((response, { url, body }) => {
    const asked = new URL(url, 'http://provider');
    if (asked.pathname === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    const page = Number(asked.searchParams.get('page') ?? 0);
    const skip = asked.searchParams.has('skip')
      ? Number(asked.searchParams.get('skip'))
      : body
        ? JSON.parse(body).skip
        : 0;
    const rows = (from: number) => Array.from({ length: Math.max(0, Math.min(cut, total - from)) }, (_, n) => from + n);
    if (asked.pathname.startsWith('/saas/locations')) {
      const row = (n: number) => ({ id: `r${n}`, date: 'Nov 1st 2026, 10:28:02 PM', amount: -1 });
      return json(response, { transactions: rows(skip).map(row) });
    }
    if (asked.pathname === '/locations/search')
      return json(response, { locations: rows(skip).map((n) => ({ id: `l${n}` })) });
    if (asked.pathname.startsWith('/saas/saas-locations')) {
      const from = (page - 1) * cut;
      const locations = rows(from).map((n) => ({ locationId: `l${n}` }));
      return json(response, { locations, pagination: { page, hasNext: from + cut < total } });
    }
    const numbers = rows(page * cut).map((n) => ({ sid: `PN${n}`, phoneNumber: `+1555${n}` }));
    return json(response, { numbers, isUnderGhl: false, page, pageSize: cut });
  });
  servers.push(server);
  return new HighLevelClient({
    companyId: 'comp1',
    token: 'pit-fake-token',
    baseUrl: server.baseUrl,
    timing: fakeTiming(),
  });
}

const lists = {
  wallet: (client: HighLevelClient) => collect(listWalletTransactions(client, question, never)),
  locations: (client: HighLevelClient) => collect(searchLocations(client, never)),
  'saas locations': (client: HighLevelClient) => collect(listSaasLocations(client, never)),
  numbers: (client: HighLevelClient) => collect(listPhoneNumbers(client, 'loc1', never)),
} as const;

test.each(Object.entries(lists))('%s are read on after a page that is shorter than asked for', async (_, list) => {
  const { items, pages } = await list(await clientOf(7, 3));
  expect(items).toHaveLength(7);
  expect(pages.at(-1)?.rows).toBe(0);
});

test.each(Object.entries(lists))('%s that are just one full page end with an empty one', async (_, list) => {
  const { items, pages } = await list(await clientOf(3, 3));
  expect(items).toHaveLength(3);
  expect(pages.map(({ rows }) => rows)).toEqual([3, 0]);
});

test('numbers on a page after a short one are not believed: those between them would be lost', async () => {
  const server = await answeringServer((response, { url }) => {
    if (url === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    const page = Number(new URL(url, 'http://provider').searchParams.get('page'));
    const numbers = page < 2 ? [{ sid: `PN${page}`, phoneNumber: `+1555${page}` }] : [];
    return json(response, { numbers, isUnderGhl: false, page, pageSize: 1000 });
  });
  servers.push(server);
  const shrunk = new HighLevelClient({
    companyId: 'comp1',
    token: 't',
    baseUrl: server.baseUrl,
    timing: fakeTiming(),
  });
  await expect(collect(listPhoneNumbers(shrunk, 'loc1', never))).rejects.toBeInstanceOf(Malformed);
});
