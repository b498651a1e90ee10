import { afterEach, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import { collect } from '../../test/collect.js';
import { outcomeOf } from '../http/outcome.js';
import { Malformed, Missing, Rejected } from '../http/provider-error.js';
import { createAccount, updateAccountStatus } from './account-changes.js';
import { createApplication, deleteApplication } from './applications.js';
import { createKey } from './keys.js';
import { createMessagingService, deleteMessagingService, listMessagingServices } from './messaging-services.js';
import { fetchNumber, settingsOf, transferNumber, updateNumber } from './number-settings.js';
import { addServiceNumber, removeServiceNumber } from './service-senders.js';
import { listTrunkNumbers, listTrunks } from './trunks.js';
import { listCustomerProfiles, listTrustProducts } from './trust-hub.js';
import { TwilioClient } from './twilio-client.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const sid = (prefix: string, digit = '0') => `${prefix}${digit.repeat(32)}`;
const accountSid = sid('AC');
const moved = { sid: sid('PN'), losingAccountSid: accountSid, gainingAccountSid: sid('AC', '1') };
const number = { sid: sid('PN'), account_sid: accountSid, phone_number: '+15550100', sms_url: '', trunk_sid: null };
const account = { sid: sid('AC', '1'), status: 'active', auth_token: 'fake-token-of-the-subaccount' };

async function setUp(script: Parameters<typeof answeringServer>[0]) {
  const server = await answeringServer(script);
  servers.push(server);
  const timing = fakeTiming();
  const authToken = 'fake-auth-token';
  return { server, client: new TwilioClient({ accountSid, authToken, baseUrl: server.baseUrl, timing }) };
}

const refusal = (code: number, status = 400) => ({ code, message: 'no', status });
const caught = (work: Promise<unknown>) => work.catch((error: unknown) => error);

test('a new account comes with its token, and the evidence without it', async () => {
  const { server, client } = await setUp((response) => json(response, account, { status: 201 }));
  const opened = await createAccount(client, { friendlyName: 'Acme · loc1' }, never);
  expect(opened).toMatchObject({ authToken: 'fake-token-of-the-subaccount', item: { status: 'active' } });
  expect(opened.item).not.toHaveProperty('auth_token');
  expect(Buffer.from(opened.evidence.bytes).toString()).not.toContain('fake-token');
  expect(new URLSearchParams(server.seen[0]?.body).get('FriendlyName')).toBe('Acme · loc1');
});

test('a new key comes with its secret, and the evidence without it', async () => {
  const { client } = await setUp((response) => json(response, { sid: sid('SK'), secret: 'fake-secret' }));
  const made = await createKey(client, { accountSid, friendlyName: 'reader' }, never);
  expect(made.secret).toBe('fake-secret');
  expect(Buffer.from(made.evidence.bytes).toString()).not.toContain('fake-secret');
});

test('an application is made in the account that is named and deleted there, and a service in its own account', async () => {
  const { server, client } = await setUp((response, { method }) =>
    method === 'DELETE'
      ? response.writeHead(204).end()
      : json(response, { sid: sid('AP'), account_sid: sid('AC', '1') }),
  );
  const of = sid('AC', '1');
  const { item } = await createApplication(client, { accountSid: of, friendlyName: 'Plumbline trial' }, never);
  await deleteApplication(client, { accountSid: of, sid: item.sid }, never);
  await deleteMessagingService(client, sid('MG'), never);
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    `POST /2010-04-01/Accounts/${of}/Applications.json`,
    `DELETE /2010-04-01/Accounts/${of}/Applications/${sid('AP')}.json`,
    `DELETE /v1/Services/${sid('MG')}`,
  ]);
});

test('a setting that is unset is null however Twilio writes it, and is unset by sending nothing', async () => {
  const { server, client } = await setUp((response) => json(response, number));
  const { item } = await fetchNumber(client, { accountSid, sid: sid('PN') }, never);
  expect([item.sms_url, item.trunk_sid, item.voice_caller_id_lookup]).toEqual([null, null, null]);
  expect(settingsOf(item)).not.toHaveProperty('phone_number');
  const changes = { sms_url: null, voice_caller_id_lookup: true };
  await updateNumber(client, { accountSid, sid: sid('PN'), changes }, never);
  expect(server.seen[1]?.body).toBe('SmsUrl=&VoiceCallerIdLookup=true');
});

test('a number is moved on the path of the account that loses it', async () => {
  const { server, client } = await setUp((response) => json(response, { ...number, account_sid: sid('AC', '1') }));
  const { item } = await transferNumber(client, { ...moved, addressSid: sid('AD') }, never);
  expect(item.account_sid).toBe(sid('AC', '1'));
  expect(server.seen[0]?.url).toBe(`/2010-04-01/Accounts/${accountSid}/IncomingPhoneNumbers/${sid('PN')}.json`);
  expect(server.seen[0]?.body).toBe(`AccountSid=${sid('AC', '1')}&AddressSid=${sid('AD')}`);
});

test.each([
  [21474, 400, Rejected],
  [21631, 400, Rejected],
  [20404, 404, Missing],
])('a refusal keeps Twilio’s code %d', async (code, status, kind) => {
  const { client } = await setUp((response) => json(response, refusal(code, status), { status }));
  const error = await caught(transferNumber(client, moved, never));
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ code: String(code) });
  expect(outcomeOf(error)).toBe('refused');
});

test.each([
  ['a 500', (response: import('node:http').ServerResponse) => json(response, refusal(20500, 500), { status: 500 })],
  ['a reset', (response: import('node:http').ServerResponse) => void response.socket?.resetAndDestroy()],
  ['half an answer', (response: import('node:http').ServerResponse) => json(response, '{"sid": "PN')],
  ['another answer', (response: import('node:http').ServerResponse) => json(response, { sid: 1.5 })],
])('after %s the move of a number is not repeated, because it may have happened', async (_name, answer) => {
  const { server, client } = await setUp((response) => answer(response));
  expect(outcomeOf(await caught(transferNumber(client, moved, never)))).toBe('unknown');
  expect(server.seen).toHaveLength(1);
});

test('after a 429 the move of a number is repeated, because nothing happened', async () => {
  const { server, client } = await setUp((response, _request, turn) =>
    turn === 0 ? json(response, refusal(20429, 429), { status: 429 }) : json(response, number),
  );
  await transferNumber(client, moved, never);
  expect(server.seen).toHaveLength(2);
});

test('where nobody listens a write is repeated, and is known not to have happened', async () => {
  const { server, client } = await setUp((response) => json(response, number));
  await server.close();
  servers.splice(0);
  expect(outcomeOf(await caught(transferNumber(client, moved, never)))).toBe('not-done');
});

test('a number leaves a pool without an answer to read', async () => {
  const { server, client } = await setUp((response) => void response.writeHead(204).end());
  await removeServiceNumber(client, { serviceSid: sid('MG'), numberSid: sid('PN') }, never);
  expect(server.seen.map(({ method, url, body }) => [method, url, body])).toEqual([
    ['DELETE', `/v1/Services/${sid('MG')}/PhoneNumbers/${sid('PN')}`, ''],
  ]);
});

test('a number that is in another pool is refused by its code', async () => {
  const { client } = await setUp((response) => json(response, refusal(21712, 409), { status: 409 }));
  const error = await caught(addServiceNumber(client, { serviceSid: sid('MG'), numberSid: sid('PN') }, never));
  expect(error).toMatchObject({ code: '21712' });
});

test('a messaging service can be made with an inbound webhook, and without one', async () => {
  const { server, client } = await setUp((response) => json(response, { sid: sid('MG'), validity_period: 36_000 }));
  const fields = { friendly_name: 'Acme', inbound_request_url: 'https://example.com', fallback_url: null };
  const { item } = await createMessagingService(client, fields, never);
  expect(item).toMatchObject({ inbound_request_url: null, validity_period: 36_000 });
  expect(server.seen[0]?.body).toBe('FriendlyName=Acme&InboundRequestUrl=https%3A%2F%2Fexample.com&FallbackUrl=');
});

test('the lists of a product host are followed by their own links, and on no other host', async () => {
  const page = (turn: number, link: string | null) => ({
    services: [{ sid: sid('MG', String(turn)) }],
    meta: { key: 'services', next_page_url: link },
  });
  const { server, client } = await setUp((response, _request, turn) =>
    json(response, page(turn, turn === 0 ? `${server.baseUrl}/v1/Services?Page=1&PageToken=PA1` : null)),
  );
  const { items } = await collect(listMessagingServices(client, never));
  expect(items.map((item) => item.sid)).toEqual([sid('MG', '0'), sid('MG', '1')]);
  expect(server.seen.map(({ url }) => url)).toEqual([
    '/v1/Services?PageSize=1000',
    '/v1/Services?Page=1&PageToken=PA1',
  ]);
  const elsewhere = await setUp((response) => json(response, page(0, 'https://evil.example/v1/Services')));
  await expect(collect(listMessagingServices(elsewhere.client, never))).rejects.toBeInstanceOf(Rejected);
});

test('a list under another name than the one asked for is not read', async () => {
  const { client } = await setUp((response) => json(response, { trunks: [], meta: { key: 'services' } }));
  await expect(collect(listTrunks(client, never))).rejects.toBeInstanceOf(Malformed);
});

test('the trunks of an account are listed with their numbers', async () => {
  const { client } = await setUp((response, request) =>
    request.url.includes('PhoneNumbers')
      ? json(response, { phone_numbers: [{ sid: sid('PN'), phone_number: '+15550100' }], meta: {} })
      : json(response, { trunks: [{ sid: sid('TK'), friendly_name: 'Office' }], meta: {} }),
  );
  expect((await collect(listTrunks(client, never))).items).toMatchObject([{ friendly_name: 'Office' }]);
  const numbers = await collect(listTrunkNumbers(client, sid('TK'), never));
  expect(numbers.items).toMatchObject([{ phone_number: '+15550100' }]);
});

test('an account is suspended and let work again, and that is all', async () => {
  const { server, client } = await setUp((response) => json(response, { ...account, status: 'suspended' }));
  const { item } = await updateAccountStatus(client, { sid: account.sid, status: 'suspended' }, never);
  expect(item.status).toBe('suspended');
  expect(server.seen[0]?.body).toBe('Status=suspended');
});

test('what an account is enrolled in at the Trust Hub is read to its last page', async () => {
  const { server, client } = await setUp((response, { headers }, turn) => {
    const next = turn === 0 ? `http://${headers.host}/v1/CustomerProfiles?Page=1&PageToken=x` : null;
    const row = { sid: sid('BU', String(turn)), friendly_name: 'Acme', status: 'twilio-approved' };
    json(response, { results: [row], meta: { next_page_url: next, key: 'results', page: turn, page_size: 1 } });
  });
  const profiles = await collect(listCustomerProfiles(client, never));
  expect(profiles.items.map((row) => row.sid)).toEqual([sid('BU', '0'), sid('BU', '1')]);
  const products = await collect(listTrustProducts(client, never));
  expect(products.items).toMatchObject([{ friendly_name: 'Acme', status: 'twilio-approved' }]);
  expect(server.seen.at(-1)?.url).toContain('/v1/TrustProducts');
});
