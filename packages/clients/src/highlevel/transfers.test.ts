import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { outcomeOf } from '../http/outcome.js';
import { Rejected } from '../http/provider-error.js';
import { allowAttachRebilling, removeAttachedRebilling } from './attached-rebilling.js';
import { HighLevelClient } from './highlevel-client.js';
import { putLocationCredentials } from './location-credentials.js';
import { updateRebilling } from './rebilling.js';
import { fetchSaasSubscription } from './saas-subscription.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const credentials = { locationId: 'loc1', sid: `AC${'0'.repeat(32)}`, authToken: 'fake-token-of-the-subaccount' };
const change = { locationId: 'loc1', enabled: true, percentAdded: '37.5' };
const caught = (work: Promise<unknown>) => work.catch((error: unknown) => error);

async function setUp(script: Parameters<typeof answeringServer>[0]) {
  const server = await answeringServer(script);
  servers.push(server);
  const options = { companyId: 'comp1', token: 'pit-fake-token', baseUrl: server.baseUrl, timing: fakeTiming() };
  return { server, client: new HighLevelClient(options) };
}

test('credentials are put alone, and are in no evidence', async () => {
  const { server, client } = await setUp((response) => json(response, { id: 'loc1', name: 'Acme', address: '1 Road' }));
  const { item, evidence } = await putLocationCredentials(client, credentials, never);
  expect(item).toMatchObject({ id: 'loc1', address: '1 Road', website: null });
  const { sid, authToken } = credentials;
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ companyId: 'comp1', twilio: { sid, authToken } });
  expect(`${evidence.request} ${Buffer.from(evidence.bytes).toString()}`).not.toContain(authToken);
});

test('credentials that HighLevel repeats in a refusal are not told', async () => {
  const said = { statusCode: 400, message: `bad token ${credentials.authToken}` };
  const { client } = await setUp((response) => json(response, said, { status: 400 }));
  const error = await caught(putLocationCredentials(client, credentials, never));
  expect(error).toBeInstanceOf(Rejected);
  expect(String(error)).not.toContain(credentials.authToken);
});

test('credentials are not put twice where it is unknown whether they arrived', async () => {
  const { server, client } = await setUp((response) => void response.socket?.resetAndDestroy());
  expect(outcomeOf(await caught(putLocationCredentials(client, credentials, never)))).toBe('unknown');
  expect(server.seen).toHaveLength(1);
});

test('rebilling is on when the body names the location', async () => {
  const answer = { success: true, location_updated: ['loc1'], error: null };
  const { server, client } = await setUp((response) => json(response, answer, { status: 201 }));
  await updateRebilling(client, change, never);
  const config = { optIn: true, enabled: true, markup: 37.5 };
  expect(JSON.parse(server.seen[0]?.body ?? '')).toEqual({ product: 'Phone', locationIds: ['loc1'], config });
});

test.each([
  { success: false, location_updated: [], error: 'Saas Mode not activated' },
  { success: true, location_updated: [], error: null },
  { success: true, location_updated: ['loc2'], error: null },
  { success: true, location_updated: ['loc1'], error: 'half of it' },
  { location_updated: ['loc1'] },
  {},
])('a 201 that says %j is a refusal', async (answer) => {
  const { client } = await setUp((response) => json(response, answer, { status: 201 }));
  const error = await caught(updateRebilling(client, change, never));
  expect(error).toBeInstanceOf(Rejected);
  expect(outcomeOf(error)).toBe('refused');
});

test('an attached rebilling is asked for as a multiplier and answered in percent', async () => {
  const attachedRebillingConfig = { Phone: { enabled: true, markup: 200 } };
  const { server, client } = await setUp((response) =>
    json(response, { success: true, locationId: 'loc1', attachedRebillingConfig }),
  );
  const asked = { locationId: 'loc1', enabled: true, multiplier: '3' };
  const { item } = await allowAttachRebilling(client, asked, never);
  expect(item.attachedRebillingConfig.Phone).toEqual({ enabled: true, markup: '200' });
  expect(JSON.parse(server.seen[0]?.body ?? '').attachedRebillingConfig.Phone.markup).toBe(3);
});

test('an attached rebilling is taken away only while the location is setting up', async () => {
  const { client } = await setUp((response, _request, turn) =>
    turn === 0
      ? json(response, { success: true, locationId: 'loc1', removedAttachedRebilling: true })
      : json(response, { statusCode: 400, message: 'not in setup_pending' }, { status: 422 }),
  );
  expect((await removeAttachedRebilling(client, 'loc1', never)).item.removedAttachedRebilling).toBe(true);
  await expect(removeAttachedRebilling(client, 'loc1', never)).rejects.toBeInstanceOf(Rejected);
});

test('a subscription tells how far a location is into SaaS mode', async () => {
  const { client } = await setUp((response) => json(response, { locationId: 'loc1', saasMode: 'setup_pending' }));
  const { item } = await fetchSaasSubscription(client, 'loc1', never);
  expect(item).toMatchObject({ saasMode: 'setup_pending', customerId: null });
});
