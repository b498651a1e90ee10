import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { nanosOf, parsed, usageRecords } from '../../test/read-faces.js';
import { itemsOfDay } from '../../test/read-items.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';
import { usageCategories } from './usage-categories.js';

let sandbox: Running;
let parent: string;
let own: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 17, customers: 9 });
  parent = sandbox.credentials.twilioAccountSid;
  own = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.accountSid ?? '';
});
afterEach(() => sandbox.close());

const day = 'StartDate=2026-11-10&EndDate=2026-11-10';
const alone = 'IncludeSubaccounts=false';
const switchTo = (switches: object) => sandbox.control('switches', switches);
const usageOf = (sid: string, query = day) =>
  usageRecords(sandbox, `Accounts/${sid}/Usage/Records.json?${query}&${alone}&PageSize=1000`);
const priceIn = (records: readonly { category: string; price: string }[], category: string) =>
  nanosOf(records.find((one) => one.category === category)?.price ?? '0');

test('a category that was never published carries money inside the total', async () => {
  const before = await usageOf(own);
  await switchTo({ unpublishedCategory: true });
  const after = await usageOf(own);
  const added = after.filter(({ category }) => !usageCategories.includes(category));
  expect(added).toHaveLength(1);
  const cost = nanosOf(added[0]?.price ?? '');
  expect(cost).toBeGreaterThan(0n);
  expect(priceIn(after, 'totalprice')).toBe(priceIn(before, 'totalprice') + cost);
  const byName = await usageOf(own, `${day}&Category=${added[0]?.category}`);
  expect(byName.map(({ price }) => price)).toEqual([added[0]?.price]);
});

test('the total may have more in it than all categories, on every account and in the aggregate alike', async () => {
  await switchTo({ costInNoCategoryMicros: 70_000 });
  const records = await usageOf(own);
  const tops = ['sms', 'mms', 'calls', 'calls-client', 'recordings', 'phonenumbers', 'lookups'];
  const fees = ['sms-messages-carrierfees', 'mms-messages-carrierfees'];
  const sum = [...tops, ...fees].reduce((all, category) => all + priceIn(records, category), 0n);
  expect(priceIn(records, 'totalprice')).toBe(sum + 70_000_000n);
  const path = `Accounts/${parent}/Usage/Records.json?${day}&Category=totalprice`;
  let family = 0n;
  for (const { sid } of sandbox.state.accounts) family += priceIn(await usageOf(sid), 'totalprice');
  expect(nanosOf((await usageRecords(sandbox, path))[0]?.price ?? '')).toBe(family);
});

test('categories of RCS are printed in mixed case and found in either', async () => {
  await switchTo({ usageCategoryCase: 'as-documented' });
  const names = (await usageOf(own)).map(({ category }) => category);
  expect(names).toContain('Usage-RCS-Messages');
  expect(names).not.toContain('usage-rcs-messages');
  expect(await usageOf(own, `${day}&Category=Usage-RCS-Messages`)).toHaveLength(1);
  expect(await usageOf(own, `${day}&Category=usage-rcs-messages`)).toHaveLength(1);
});

test('zero categories can be left out, without losing any money', async () => {
  const path = `Accounts/${own}/Usage/Records/Daily.json?StartDate=-9days&${alone}`;
  const all = await usageRecords(sandbox, `${path}&PageSize=1000`);
  await switchTo({ zeroCategories: 'omitted' });
  const few = await usageRecords(sandbox, `${path}&PageSize=1000`);
  expect(few).toEqual(all.filter(({ price }) => price !== '0'));
  expect(await usageRecords(sandbox, `${path}&PageSize=7`)).toEqual(few);
  expect(few.length).toBeGreaterThan(50);
});

test('counts can be null or empty, and prices numbers or texts with many decimals', async () => {
  const before = await usageOf(own);
  await switchTo({ usageCounts: 'null-or-empty', usageDecimals: 9 });
  const after = await usageOf(own);
  expect(new Set(after.map(({ count }) => count))).toEqual(new Set([null, '']));
  expect(after.filter(({ price }) => price !== '0').every(({ price }) => /^\d+\.\d{9}$/.test(price))).toBe(true);
  expect(after.map(({ price }) => nanosOf(price))).toEqual(before.map(({ price }) => nanosOf(price)));
  await switchTo({ usagePrices: 'number' });
  const { text } = await sandbox.twilio(`Accounts/${own}/Usage/Records.json?${day}&Category=sms`);
  expect(text).toMatch(/"price":\d+\.\d{9},/);
});

test('a long range over all categories breaks the server, a long range over one does not', async () => {
  await switchTo({ mostDaysOfAllCategories: 31 });
  const path = `Accounts/${own}/Usage/Records/Daily.json`;
  const month = 'StartDate=2026-10-11&EndDate=2026-11-10';
  const longer = 'StartDate=2026-10-10&EndDate=2026-11-10';
  expect((await sandbox.twilio(`${path}?${month}`)).status).toBe(200);
  const broken = await sandbox.twilio(`${path}?${longer}`);
  expect([broken.status, z.object({ code: z.number() }).parse(JSON.parse(broken.text)).code]).toEqual([500, 20500]);
  expect((await sandbox.twilio(`${path}?${longer}&Category=totalprice`)).status).toBe(200);
});

test('usage can lag by a day', async () => {
  const asOf = async () => Date.parse((await usageOf(own, `${day}&Category=sms`))[0]?.as_of ?? '');
  const before = await asOf();
  await switchTo({ usageLagHours: 24 });
  expect(await asOf()).toBe(before - 21 * 3_600_000);
});

test('an account in another currency prints it everywhere, and no aggregate of dollars has it in', async () => {
  const family = `Accounts/${parent}/Usage/Records.json?${day}&Category=totalprice`;
  const [before] = await usageRecords(sandbox, family);
  const cost = priceIn(await usageOf(own), 'totalprice');
  await switchTo({ accountCurrencies: { [own]: 'GBP' } });
  const [after] = await usageRecords(sandbox, family);
  expect(nanosOf(before?.price ?? '') - nanosOf(after?.price ?? '')).toBe(cost);
  const { text } = await sandbox.twilio(`Accounts/${own}/Usage/Records.json?${day}&Category=sms`);
  expect(text).toContain('"price_unit":"gbp"');
  const { messages } = await itemsOfDay(sandbox, own, '2026-11-10');
  expect(messages.every((message) => message.price_unit === 'GBP')).toBe(true);
});

test('more requests at once than allowed are refused without a word about when to come back', async () => {
  await switchTo({ mostInFlight: 2 });
  await sandbox.control('faults', { face: 'twilio', pathContains: 'Balance', kind: 'slow', delayMs: 400 });
  const path = `Accounts/${parent}/Balance.json`;
  const answers = await Promise.all(Array.from({ length: 5 }, () => sandbox.twilio(path)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(3);
  expect(refused.every(({ headers, text }) => headers.get('retry-after') === null && text.includes('20429'))).toBe(
    true,
  );
  expect(answers.map(({ headers }) => headers.get('twilio-concurrent-requests')).sort()).toEqual([
    '1',
    '2',
    '3',
    '3',
    '3',
  ]);
  expect((await sandbox.twilio(path)).status).toBe(200);
});

test('an API key of the parent reads the parent’s usage, but no account list and nothing of a subaccount', async () => {
  const key = z.object({ twilioApiKeySid: z.string(), twilioApiKeySecret: z.string() });
  const { twilioApiKeySid, twilioApiKeySecret } = parsed(key, await sandbox.control('credentials'));
  const login = `${twilioApiKeySid}:${twilioApiKeySecret}`;
  const statusOf = async (path: string, as = login) => (await sandbox.twilio(path, as)).status;
  expect(await statusOf(`Accounts/${parent}/Usage/Records.json?${day}`)).toBe(200);
  expect(await statusOf(`Accounts/${own}/Usage/Records.json?${day}`)).toBe(401);
  expect(await statusOf('Accounts.json')).toBe(401);
  expect(await statusOf(`Accounts/${parent}.json`)).toBe(401);
  expect(await statusOf(`Accounts/${parent}/Balance.json`, `${twilioApiKeySid}:wrong`)).toBe(401);
});
