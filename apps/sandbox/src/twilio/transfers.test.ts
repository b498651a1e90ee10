import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

type Body = Readonly<Record<string, string>>;

let sandbox: Running;
let parent: string;
let shared: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 3, customers: 24, days: 21 });
  parent = `${sandbox.credentials.twilioAccountSid}:${sandbox.credentials.twilioAuthToken}`;
  shared = sandbox.world.cast.sharedAccountSid;
});
afterEach(() => sandbox.close());

async function send(method: string, path: string, form: Body = {}, login = parent) {
  const hasBody = method === 'POST';
  const authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  const body = hasBody ? { body: new URLSearchParams(form) } : {};
  const answer = await fetch(`${sandbox.base}${path}`, { method, headers: { authorization }, ...body });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? {} : JSON.parse(text) };
}

const accounts = '/2010-04-01/Accounts';
const post = (path: string, form: Body = {}, login = parent) => send('POST', path, form, login);
const numberAt = (accountSid: string, sid: string) => `${accounts}/${accountSid}/IncomingPhoneNumbers/${sid}.json`;
const loginOf = (account: { sid: string; auth_token: string }) => `${account.sid}:${account.auth_token}`;
const sharedLogin = async () => loginOf((await send('GET', `${accounts}/${shared}.json`)).body);
const open = async (name = 'Acme') => (await post(`${accounts}.json`, { FriendlyName: name })).body;
const customers = () => sandbox.world.cast.customers.filter(({ kind }) => kind === 'shared');
const numberOf = (index: number) => customers()[index]?.numbers[0]?.sid ?? '';
const move = (sid: string, to: string, more: Body = {}) => post(numberAt(shared, sid), { AccountSid: to, ...more });
const service = { FriendlyName: 'Acme', InboundRequestUrl: 'https://example.com' };

test('a subaccount is found by its exact name, may share it, and is refused at the limit and with a long name', async () => {
  const first = await post(`${accounts}.json`, { FriendlyName: 'Acme' });
  const second = await open();
  expect([first.status, first.body.owner_account_sid]).toEqual([201, sandbox.credentials.twilioAccountSid]);
  const found = await send('GET', `${accounts}.json?FriendlyName=Acme&Status=active`);
  expect(found.body.accounts.map(({ sid }: { sid: string }) => sid)).toEqual([first.body.sid, second.sid]);
  expect((await post(`${accounts}.json`, { FriendlyName: 'x'.repeat(65) })).body.code).toBe(20002);
  const most = sandbox.world.cast.accounts.filter(({ status }) => status !== 'closed').length;
  await sandbox.control('switches', { mostAccounts: most });
  expect((await post(`${accounts}.json`)).body.code).toBe(21480);
});

test('an account is suspended and let work again; the parent, a closed one and a wrong status are refused by code', async () => {
  const account = await open();
  const at = `${accounts}/${account.sid}.json`;
  expect((await post(at, { Status: 'suspended' })).body.status).toBe('suspended');
  expect((await send('GET', at, {}, loginOf(account))).body.code).toBe(20005);
  expect((await post(at, { Status: 'active' })).body.status).toBe('active');
  expect((await post(at, { Status: 'suspended' }, loginOf(account))).body.code).toBe(20006);
  expect((await post(at, { Status: 'gone' })).body.code).toBe(21475);
  const own = `${accounts}/${sandbox.credentials.twilioAccountSid}.json`;
  expect((await post(own, { Status: 'suspended' })).body.code).toBe(21477);
  await post(at, { Status: 'closed' });
  expect((await post(at, { Status: 'active' })).body.code).toBe(21479);
});

test('closing an account releases its numbers, for ever and for everybody to see', async () => {
  const { sid } = await open();
  await move(numberOf(2), sid);
  await post(`${accounts}/${sid}.json`, { Status: 'closed' });
  const estate = JSON.parse((await sandbox.control('estate')).text);
  expect(estate.closedAccounts).toContain(sid);
  expect(estate.releasedNumbers).toEqual([numberOf(2)]);
  expect((await send('GET', numberAt(shared, numberOf(2)))).status).toBe(404);
});

test('a number moves on the path of its owner, keeps its sid and loses its settings', async () => {
  const { sid } = await open();
  const number = numberOf(2);
  const moved = await move(number, sid, { SmsUrl: 'https://example.com/after' });
  expect(moved.body).toMatchObject({
    sid: number,
    account_sid: sid,
    voice_url: '',
    sms_url: 'https://example.com/after',
  });
  expect((await move(number, sid)).body).toMatchObject({ code: 20404, status: 404 });
  expect((await send('GET', numberAt(sid, number))).status).toBe(200);
});

test('where settings are kept they come along, but for what belongs to the account', async () => {
  await sandbox.control('switches', { settingsOfMovedNumber: 'kept' });
  const { sid } = await open();
  const application = `AP${'0'.repeat(32)}`;
  await post(numberAt(shared, numberOf(2)), { SmsApplicationSid: application });
  const { body } = await move(numberOf(2), sid);
  expect(body.voice_url).toContain('leadconnectorhq.com');
  expect(body.sms_application_sid).toBe('');
});

test.each([
  ['no sid of an account', () => 'AC1', 21470],
  ['nobody’s account', () => `AC${'0'.repeat(32)}`, 21471],
])('a number does not move to %s', async (_name, to, code) => {
  expect((await move(numberOf(2), to())).body.code).toBe(code);
});

test('a number does not move to a suspended account, nor at the wish of anybody but the parent', async () => {
  const { sid } = await open();
  const byItself = await post(numberAt(shared, numberOf(2)), { AccountSid: sid }, await sharedLogin());
  expect(byItself.body.code).toBe(21474);
  await post(`${accounts}/${sid}.json`, { Status: 'suspended' });
  expect((await move(numberOf(2), sid)).body.code).toBe(21472);
});

test('a number that needs an address moves with one of the gaining account only', async () => {
  const { sid } = await open();
  const needy = customers()[1]?.numbers.at(-1)?.sid ?? '';
  expect((await move(needy, sid)).body.code).toBe(21631);
  const theirs = (await send('GET', `${accounts}/${shared}/Addresses.json`)).body.addresses[0];
  expect((await move(needy, sid, { AddressSid: theirs.sid })).body.code).toBe(21613);
  const fields = {
    CustomerName: 'A',
    Street: '1 Road',
    City: 'London',
    Region: 'L',
    PostalCode: 'E1',
    IsoCountry: 'GB',
  };
  const { City: _, ...half } = fields;
  expect((await post(`${accounts}/${sid}/Addresses.json`, half)).status).toBe(400);
  const made = await post(`${accounts}/${sid}/Addresses.json`, fields);
  const moved = await move(needy, sid, { AddressSid: made.body.sid });
  expect(moved.body).toMatchObject({ account_sid: sid, address_sid: made.body.sid });
  const dependent = await send('GET', `${accounts}/${sid}/Addresses/${made.body.sid}/DependentPhoneNumbers.json`);
  expect(dependent.body.dependent_phone_numbers).toMatchObject([{ sid: needy }]);
});

test('a foreign number needs a bundle too, which is cloned by the losing account', async () => {
  const { sid } = await open();
  const [, hosted, foreign] = sandbox.world.cast.spareNumbers;
  const address = { CustomerName: 'A', Street: 'B', City: 'C', Region: 'D', PostalCode: 'E', IsoCountry: 'GB' };
  const { body } = await post(`${accounts}/${sid}/Addresses.json`, address);
  const AddressSid: string = body.sid;
  expect((await move(foreign?.sid ?? '', sid, { AddressSid })).body.code).toBe(21649);
  const base = '/v2/RegulatoryCompliance/Bundles';
  const login = await sharedLogin();
  const [bundle] = (await send('GET', base, {}, login)).body.results;
  expect((await move(foreign?.sid ?? '', sid, { AddressSid, BundleSid: bundle.sid })).body.code).toBe(21649);
  const clone = await post(`${base}/${bundle.sid}/Clones`, { TargetAccountSid: sid, MoveToDraft: 'false' }, login);
  expect(clone).toMatchObject({ status: 201, body: { account_sid: sid, status: 'twilio-approved' } });
  expect((await move(foreign?.sid ?? '', sid, { AddressSid, BundleSid: clone.body.bundle_sid })).status).toBe(200);
  expect((await move(hosted?.sid ?? '', sid)).status).toBe(400);
});

test('a registered emergency address keeps a number, where the world says so', async () => {
  const { sid } = await open();
  await sandbox.control('switches', { emergencyAddressesOn: [numberOf(2)] });
  expect((await send('GET', numberAt(shared, numberOf(2)))).body.emergency_address_status).toBe('registered');
  expect((await move(numberOf(2), sid)).status).toBe(400);
  await sandbox.control('switches', { emergencyAddressKeepsNumber: false });
  expect((await move(numberOf(2), sid)).status).toBe(200);
});

test('an application for calls deletes the trunk of a number, and a trunk the application', async () => {
  const at = numberAt(shared, numberOf(2));
  const [application, trunk] = [`AP${'1'.repeat(32)}`, `TK${'1'.repeat(32)}`];
  expect((await post(at, { TrunkSid: trunk })).body).toMatchObject({ trunk_sid: trunk, voice_application_sid: '' });
  const other = await post(at, { VoiceApplicationSid: application });
  expect(other.body).toMatchObject({ trunk_sid: null, voice_application_sid: application });
});

test('what lies on product hosts is told to the account itself, by its token or its key, and to nobody else', async () => {
  const login = await sharedLogin();
  const [theirs] = (await send('GET', '/v1/Services', {}, login)).body.services;
  expect(theirs).toMatchObject({ account_sid: shared, use_inbound_webhook_on_number: false });
  expect((await send('GET', '/v1/Services')).body.services).toEqual([]);
  expect((await send('GET', `/v1/Services/${theirs.sid}`)).status).toBe(404);
  const key = (await post(`${accounts}/${shared}/Keys.json`, { FriendlyName: 'reader' })).body;
  const byKey = `${key.sid}:${key.secret}`;
  expect((await send('GET', `/v1/Services/${theirs.sid}`, {}, byKey)).status).toBe(200);
  expect((await send('GET', `${accounts}/${shared}/IncomingPhoneNumbers.json`, {}, byKey)).status).toBe(200);
  expect((await send('GET', `${accounts}/${shared}/Keys.json`, {}, byKey)).body.code).toBe(20003);
  await send('DELETE', `${accounts}/${shared}/Keys/${key.sid}.json`);
  expect((await send('GET', `/v1/Services/${theirs.sid}`, {}, byKey)).status).toBe(401);
});

test('a number is in one pool at a time, and leaves it when it moves, unless the world keeps it there', async () => {
  const account = await open();
  const login = loginOf(account);
  const pooled = numberOf(0);
  const [old] = (await send('GET', '/v1/Services', {}, await sharedLogin())).body.services;
  const made = (await post('/v1/Services', service, login)).body;
  const second = (await post('/v1/Services', service, login)).body;
  const join = (to: string) => post(`/v1/Services/${to}/PhoneNumbers`, { PhoneNumberSid: pooled }, login);
  await sandbox.control('switches', { movedNumberStaysInPool: true });
  await move(pooled, account.sid);
  expect((await join(made.sid)).body.code).toBe(21712);
  const member = `/v1/Services/${old.sid}/PhoneNumbers/${pooled}`;
  expect((await send('DELETE', member, {}, await sharedLogin())).status).toBe(204);
  expect((await send('DELETE', member, {}, await sharedLogin())).status).toBe(404);
  expect((await join(made.sid)).status).toBe(201);
  expect((await join(made.sid)).body.code).toBe(21710);
  expect((await join(second.sid)).body.code).toBe(21712);
  await sandbox.control('switches', { movedNumberStaysInPool: false });
  await post(numberAt(account.sid, pooled), { AccountSid: shared });
  expect((await send('GET', `/v1/Services/${made.sid}/PhoneNumbers`, {}, login)).body.phone_numbers).toEqual([]);
});

test('a promoted token works at once and the one before it no longer', async () => {
  const account = await open();
  const login = loginOf(account);
  const { secondary_auth_token } = (await post('/v1/AuthTokens/Secondary', {}, login)).body;
  const next = `${account.sid}:${secondary_auth_token}`;
  expect((await send('GET', '/v1/Services', {}, next)).status).toBe(200);
  expect((await post('/v1/AuthTokens/Promote', {}, login)).body.auth_token).toBe(secondary_auth_token);
  expect((await send('GET', '/v1/Services', {}, login)).status).toBe(401);
  expect((await send('GET', '/v1/Services', {}, next)).status).toBe(200);
});

test('an error after the effect hides it, and an effect can come after the connection is gone', async () => {
  const { sid } = await open();
  const fault = { face: 'twilio', method: 'POST', pathContains: numberOf(2), times: 1 };
  await sandbox.control('faults', { ...fault, kind: 'status-after' });
  expect(await move(numberOf(2), sid)).toMatchObject({ status: 500, body: { code: 20500 } });
  expect((await send('GET', numberAt(sid, numberOf(2)))).status).toBe(200);
  await sandbox.control('faults', { ...fault, pathContains: numberOf(3), kind: 'late', delayMs: 1_000 });
  await expect(move(numberOf(3), sid)).rejects.toThrow();
  expect((await send('GET', numberAt(sid, numberOf(3)))).status).toBe(404);
  for (let turn = 0; turn < 5_000; turn += 1)
    if ((await send('GET', numberAt(sid, numberOf(3)))).status === 200) return;
  throw new Error('The effect never came.');
});

test('the credentials of HighLevel can be lost on the way after they took effect', async () => {
  const { locationId } = customers()[2] ?? { locationId: '' };
  const account = await open();
  await sandbox.control('faults', { face: 'highlevel', method: 'PUT', pathContains: locationId, kind: 'status-after' });
  const companyId = sandbox.credentials.highLevelCompanyId;
  const answer = await fetch(`${sandbox.base}/locations/${locationId}`, {
    method: 'PUT',
    headers: {
      ...{ version: 'v3', authorization: `Bearer ${sandbox.credentials.highLevelToken}` },
      'content-type': 'application/json',
    },
    body: JSON.stringify({ companyId, twilio: { sid: account.sid, authToken: account.auth_token } }),
  });
  expect(answer.status).toBe(500);
  const estate = JSON.parse((await sandbox.control('estate')).text);
  expect(estate.locations).toContainEqual(
    expect.objectContaining({ locationId, accountSid: account.sid, credentialsWork: true }),
  );
});

test('a service without an inbound setting drops what comes in without a trace', async () => {
  const account = await open();
  const login = loginOf(account);
  const { numbers } = customers()[2] ?? { numbers: [] };
  const { sid: serviceSid } = (await post('/v1/Services', { FriendlyName: 'Deaf' }, login)).body;
  for (const { sid } of numbers) {
    await move(sid, account.sid);
    await post(`/v1/Services/${serviceSid}/PhoneNumbers`, { PhoneNumberSid: sid }, login);
  }
  await sandbox.control('clock', { advanceMs: 3 * 86_400_000 });
  const messages = async () =>
    (await send('GET', `${accounts}/${account.sid}/Messages.json?PageSize=1000`)).body.messages;
  expect(await messages()).toEqual([]);
  await post(`/v1/Services/${serviceSid}`, { UseInboundWebhookOnNumber: 'true' }, login);
  await sandbox.control('clock', { advanceMs: 2 * 86_400_000 });
  const heard: { direction: string }[] = await messages();
  expect(new Set(heard.map(({ direction }) => direction))).toEqual(new Set(['inbound']));
});

test('what was written is there after a restart, and a write whose answer was lost took effect', async () => {
  const { sid } = await open();
  const fault = { face: 'twilio', method: 'POST', pathContains: numberOf(2), kind: 'reset-after', times: 1 };
  await sandbox.control('faults', fault);
  await expect(move(numberOf(2), sid)).rejects.toThrow();
  await post('/v1/Services', service, await sharedLogin());
  const before = (await sandbox.control('estate')).text;
  expect(JSON.parse(before).numbers).toContainEqual(expect.objectContaining({ sid: numberOf(2), accountSid: sid }));
  expect(before).not.toContain('sandbox-token');
  const restarted = await runSandbox({ dataDir: sandbox.dataDir });
  const after = (await restarted.control('estate')).text;
  await restarted.close();
  expect(after).toBe(before);
});
