import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { HighLevelClient } from '@plumbline/clients/highlevel/highlevel-client';
import { putLocationCredentials } from '@plumbline/clients/highlevel/location-credentials';
import { fetchLocation } from '@plumbline/clients/highlevel/locations';
import { listPhoneNumbers } from '@plumbline/clients/highlevel/phone-numbers';
import { updateRebilling } from '@plumbline/clients/highlevel/rebilling';
import { listWalletTransactions } from '@plumbline/clients/highlevel/wallet-transactions';
import type { Page } from '@plumbline/clients/http/page';
import { createAccount, fetchAccountToken } from '@plumbline/clients/twilio/account-changes';
import { createAddress } from '@plumbline/clients/twilio/addresses';
import { listMessages } from '@plumbline/clients/twilio/messages';
import { createMessagingService, listMessagingServices } from '@plumbline/clients/twilio/messaging-services';
import {
  fetchNumber,
  type NumberInFull,
  settingsOf,
  transferNumber,
  updateNumber,
} from '@plumbline/clients/twilio/number-settings';
import { addServiceNumber, listServiceNumbers, removeServiceNumber } from '@plumbline/clients/twilio/service-senders';
import { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { listUsageRecords } from '@plumbline/clients/twilio/usage-records';
import { readMarkup, writeMarkup } from '@plumbline/core/migration/markup-units';
import { fakeTiming } from '../../packages/clients/test/answering-server.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

const never = new AbortController().signal;
const inbound = 'https://services.leadconnectorhq.com/appengine/twilio/incoming_message';
const twice = 2_000_000_000n;

let sandbox: Sandbox;
let parent: TwilioClient;
let agency: HighLevelClient;
let sharedSid: string;
let shared: TwilioClient;
let customers: readonly { readonly locationId: string; readonly name: string }[];
let numbersOf: ReadonlyMap<string, readonly string[]>;

const twilio = (accountSid: string, authToken: string) =>
  new TwilioClient({ accountSid, authToken, baseUrl: sandbox.base, timing: fakeTiming() });
const control = async (path: string, body?: object) => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${sandbox.base}/__sandbox/${path}`, body === undefined ? {} : json);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
};
async function all<T>(pages: AsyncIterable<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const page of pages) items.push(...page.items);
  return items;
}

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 24, days: 21, seed: 3, lifelike: true });
  const credentials = await control('credentials');
  const state = await control('state');
  parent = twilio(credentials.twilioAccountSid, credentials.twilioAuthToken);
  const { highLevelCompanyId: companyId, highLevelToken: token } = credentials;
  agency = new HighLevelClient({ companyId, token, baseUrl: sandbox.base, timing: fakeTiming() });
  sharedSid = state.sharedAccountSid;
  shared = twilio(sharedSid, (await fetchAccountToken(parent, sharedSid, never)).authToken);
  customers = state.customers.filter(({ kind }: { kind: string }) => kind === 'shared');
  const ofLocation = (locationId: string): string[] =>
    state.numbers
      .filter((number: { locationId: string }) => number.locationId === locationId)
      .map(({ sid }: { sid: string }) => sid);
  numbersOf = new Map(customers.map(({ locationId }) => [locationId, ofLocation(locationId)]));
}, 120_000);
afterAll(() => sandbox?.stop());

/** A new account for a customer, all of its numbers in it, set up as before and in a pool; HighLevel does not know of it yet. */
async function moveNumbers(index: number) {
  const { locationId, name } = customers[index] ?? { locationId: '', name: '' };
  const opened = await createAccount(parent, { friendlyName: `${name.slice(0, 40)} ${locationId}` }, never);
  const own = twilio(opened.item.sid, opened.authToken);
  const accountSid = opened.item.sid;
  const service = await createMessagingService(own, { friendly_name: name, inbound_request_url: inbound }, never);
  const addressSid = await addressFor(accountSid, name);
  const sids = numbersOf.get(locationId) ?? [];
  const before: NumberInFull[] = [];
  for (const sid of sids) {
    const snapshot = (await fetchNumber(parent, { accountSid: sharedSid, sid }, never)).item;
    before.push(snapshot);
    await leavePool(sid);
    const address = snapshot.address_requirements === 'none' ? {} : { addressSid };
    await transferNumber(
      parent,
      { sid, losingAccountSid: sharedSid, gainingAccountSid: accountSid, ...address },
      never,
    );
  }
  return { locationId, accountSid, authToken: opened.authToken, own, serviceSid: service.item.sid, sids, before };
}
type Moved = Awaited<ReturnType<typeof moveNumbers>>;

async function addressFor(accountSid: string, name: string): Promise<string> {
  const place = { street: '1 High Street', city: 'London', region: 'London', postalCode: 'E1 6AN', isoCountry: 'GB' };
  const address = { accountSid, customerName: name, friendlyName: 'Office', ...place };
  return (await createAddress(parent, address, never)).item.sid;
}

async function leavePool(numberSid: string): Promise<void> {
  for (const { sid: serviceSid } of await all(listMessagingServices(shared, never))) {
    const pooled = await all(listServiceNumbers(shared, serviceSid, never));
    if (pooled.some(({ sid }) => sid === numberSid))
      await removeServiceNumber(shared, { serviceSid, numberSid }, never);
  }
}

/** Puts back what an account may set; what belonged to the losing account stays behind. */
async function setUpAgain({ accountSid, own, serviceSid, before }: Moved): Promise<void> {
  for (const snapshot of before) {
    const { address_sid: _address, bundle_sid: _bundle, ...changes } = settingsOf(snapshot);
    const { item } = await updateNumber(parent, { accountSid, sid: snapshot.sid, changes }, never);
    expect(settingsOf(item)).toMatchObject(changes);
    await addServiceNumber(own, { serviceSid, numberSid: snapshot.sid }, never);
  }
}

const listed = async (locationId: string) =>
  (await all(listPhoneNumbers(agency, locationId, never))).map(({ sid }) => sid).sort();

async function switchBilling(locationId: string): Promise<void> {
  const percentAdded = writeMarkup(twice, 'update-rebilling') ?? '';
  await updateRebilling(agency, { locationId, enabled: true, percentAdded }, never);
  const [read] = (await fetchLocation(agency, locationId, never)).items;
  const rebilling = read?.settings?.saasSettings?.twilioRebilling;
  expect(rebilling?.enabled).toBe(true);
  expect(readMarkup(rebilling?.markup ?? '', 'location-settings')).toBe(twice);
}

const now = async (): Promise<string> => (await control('clock')).now;

/** Lets two days end, so that the first whole one after the move can be read. */
async function wholeDayAfter(): Promise<{ readonly startDate: string; readonly endDate: string }> {
  await sandbox.advance(48);
  const day = new Date(Date.parse(await now()) - 24 * 3_600_000).toISOString().slice(0, 10);
  return { startDate: day, endDate: day };
}

async function spentOn(accountSid: string, days: { startDate: string; endDate: string }): Promise<number> {
  const question = { accountSid, ...days, category: 'totalprice', includeSubaccounts: false };
  return Number((await all(listUsageRecords(parent, question, never)))[0]?.price ?? '0');
}

async function chargesSince(locationId: string, from: string) {
  const rows = await all(
    listWalletTransactions(agency, { locationId, from: new Date(from), to: new Date(await now()) }, never),
  );
  return rows.filter(({ description }) => description?.includes('Ref-'));
}

async function credentialsOf(locationId: string) {
  const { locations } = await control('estate');
  return locations.find((one: { locationId: string }) => one.locationId === locationId);
}

test('a customer is moved with its pool, and from then on its usage and charges are in its own account', async () => {
  const before = await listed(customers[0]?.locationId ?? '');
  const moved = await moveNumbers(0);
  const { locationId, accountSid, authToken, sids } = moved;
  expect(await listed(locationId)).toEqual(before.filter((sid) => !sids.includes(sid)));
  await setUpAgain(moved);
  await putLocationCredentials(agency, { locationId, sid: accountSid, authToken }, never);
  expect(await listed(locationId)).toEqual([...sids].sort());
  await switchBilling(locationId);
  const since = await now();
  expect(await chargesSince(locationId, '2026-10-01T00:00:00Z')).toEqual([]);
  const days = await wholeDayAfter();
  expect(await spentOn(accountSid, days)).toBeGreaterThan(0);
  expect((await chargesSince(locationId, since)).length).toBeGreaterThan(0);
  expect(await credentialsOf(locationId)).toMatchObject({ accountSid, credentialsWork: true });
});

test('where HighLevel does not listen to credentials, what it sends fails in the old account and nothing is charged', async () => {
  await control('switches', { twilioCredentials: 'ignored' });
  const moved = await moveNumbers(1);
  const { locationId, accountSid, authToken, sids } = moved;
  await setUpAgain(moved);
  await putLocationCredentials(agency, { locationId, sid: accountSid, authToken }, never);
  expect((await listed(locationId)).filter((sid) => sids.includes(sid))).toEqual([]);
  await switchBilling(locationId);
  const since = await now();
  const days = await wholeDayAfter();
  const failed = (await all(listMessages(parent, { accountSid: sharedSid, ...days }, never))).filter(
    ({ error_code }) => error_code !== null,
  );
  expect(failed.map(({ error_code, price }) => [error_code, price])).toContainEqual(['30024', null]);
  expect(await chargesSince(locationId, since)).toEqual([]);
  await control('switches', { twilioCredentials: 'taken' });
});

test('where settings are kept on a move, a number works in its new account without being set up again', async () => {
  await control('switches', { settingsOfMovedNumber: 'kept' });
  const { locationId, accountSid, authToken, sids, before } = await moveNumbers(2);
  for (const [index, sid] of sids.entries()) {
    const { item } = await fetchNumber(parent, { accountSid, sid }, never);
    expect([item.sms_url, item.voice_url]).toEqual([before[index]?.sms_url, before[index]?.voice_url]);
  }
  await putLocationCredentials(agency, { locationId, sid: accountSid, authToken }, never);
  await switchBilling(locationId);
  const since = await now();
  const days = await wholeDayAfter();
  expect(await spentOn(accountSid, days)).toBeGreaterThan(0);
  expect((await chargesSince(locationId, since)).some(({ description }) => description?.startsWith('Inbound'))).toBe(
    true,
  );
  await control('switches', { settingsOfMovedNumber: 'lost' });
});

test('a wrong token is taken like a right one, and stops what the customer sends without a trace', async () => {
  const moved = await moveNumbers(3);
  const { locationId, accountSid, authToken } = moved;
  await setUpAgain(moved);
  await putLocationCredentials(agency, { locationId, sid: accountSid, authToken: `${authToken}-mistyped` }, never);
  expect(await listed(locationId)).toEqual([]);
  expect(await credentialsOf(locationId)).toMatchObject({ accountSid, credentialsWork: false });
  const days = await wholeDayAfter();
  const messages = await all(listMessages(parent, { accountSid, ...days }, never));
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(({ direction }) => direction !== 'inbound')).toEqual([]);
});

test('where a moved number stays in its old pool, the new one refuses it until the old account lets it go', async () => {
  await control('switches', { movedNumberStaysInPool: true });
  const [service] = await all(listMessagingServices(shared, never));
  const { locationId } = customers[1] ?? { locationId: '' };
  const [numberSid = ''] = numbersOf.get(locationId) ?? [];
  const { accountSid, own, serviceSid } = await reopened(locationId);
  await removeServiceNumber(own, { serviceSid, numberSid }, never);
  await transferNumber(parent, { sid: numberSid, losingAccountSid: accountSid, gainingAccountSid: sharedSid }, never);
  await addServiceNumber(shared, { serviceSid: service?.sid ?? '', numberSid }, never);
  await transferNumber(parent, { sid: numberSid, losingAccountSid: sharedSid, gainingAccountSid: accountSid }, never);
  const join = () => addServiceNumber(own, { serviceSid, numberSid }, never);
  await expect(join()).rejects.toMatchObject({ code: '21712' });
  await removeServiceNumber(shared, { serviceSid: service?.sid ?? '', numberSid }, never);
  await join();
  expect((await all(listServiceNumbers(own, serviceSid, never))).map(({ sid }) => sid)).toContain(numberSid);
});

/** The account that a move made, found again by the location that its name ends with. */
async function reopened(locationId: string) {
  const { accounts } = await control('estate');
  const { sid } = accounts.find(({ friendlyName }: { friendlyName: string }) => friendlyName.endsWith(locationId));
  const own = twilio(sid, (await fetchAccountToken(parent, sid, never)).authToken);
  const [service] = await all(listMessagingServices(own, never));
  return { accountSid: String(sid), own, serviceSid: service?.sid ?? '' };
}
