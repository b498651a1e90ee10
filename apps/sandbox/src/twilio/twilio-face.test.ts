import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { nanosOf, parsed, usageRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';
import { usageCategories } from './usage-categories.js';

let sandbox: Running;
let parent: string;
beforeAll(async () => {
  sandbox = await runSandbox({ seed: 11 });
  parent = sandbox.credentials.twilioAccountSid;
});
afterAll(() => sandbox.close());

const day = 'StartDate=2026-11-10&EndDate=2026-11-10';
const accountsPage = z.object({
  next_page_uri: z.string().nullable(),
  accounts: z.array(
    z.object({
      sid: z.string(),
      auth_token: z.string(),
      friendly_name: z.string(),
      status: z.string(),
      date_created: z.string(),
    }),
  ),
});
const problem = z.object({ code: z.number(), status: z.number(), more_info: z.string() });
const codeOf = (answer: { text: string; status: number }) => {
  const { code, status } = problem.parse(JSON.parse(answer.text));
  return { code, status: answer.status, sameStatus: status === answer.status };
};
const refusal = (status: number, code: number) => ({ code, status, sameStatus: true });

function pricesOf(records: readonly { category: string; price: string }[]): Map<string, bigint> {
  return new Map(records.map(({ category, price }) => [category, nanosOf(price)]));
}

test('a day lists some five hundred categories as one page, nearly all of them zero', async () => {
  const records = await usageRecords(sandbox, `Accounts/${parent}/Usage/Records.json?${day}&PageSize=1000`);
  expect(records.length).toBe(usageCategories.length);
  expect(records.length).toBeGreaterThan(480);
  expect(records.filter(({ price }) => price !== '0').length).toBeLessThan(40);
  expect(records.find(({ category }) => category === 'totalprice')?.count).toBe('');
  expect(records.find(({ category }) => category === 'calleridlookups')?.count).toBeNull();
});

const rollUps: readonly (readonly [parent: string, children: readonly string[]])[] = [
  ['sms', ['sms-inbound', 'sms-outbound']],
  ['sms-outbound', ['sms-outbound-longcode', 'sms-outbound-tollfree']],
  ['sms-inbound', ['sms-inbound-longcode', 'sms-inbound-tollfree']],
  ['mms', ['mms-inbound', 'mms-outbound']],
  ['mms-outbound', ['mms-outbound-longcode']],
  ['mms-outbound-longcode', ['mms-outbound-longcode-canada', 'mms-outbound-longcode-unitedstates']],
  ['calls', ['calls-inbound', 'calls-outbound']],
  ['calls-inbound', ['calls-inbound-local', 'calls-inbound-mobile', 'calls-inbound-tollfree']],
  ['recordings', ['calls-recordings', 'trunking-recordings']],
  ['phonenumbers', ['phonenumbers-local', 'phonenumbers-mobile', 'phonenumbers-tollfree']],
  ['lookups', ['calleridlookups', 'enhanced-line-type-lookups']],
];
const tops = ['sms', 'mms', 'calls', 'calls-client', 'recordings', 'phonenumbers', 'lookups'];
const fees = ['sms-messages-carrierfees', 'mms-messages-carrierfees'];

test('roll-ups are the sums of what they contain, and totalprice of the tops', async () => {
  const month = 'StartDate=2026-10-20&EndDate=2026-11-18';
  const prices = pricesOf(await usageRecords(sandbox, `Accounts/${parent}/Usage/Records.json?${month}&PageSize=1000`));
  const sumOf = (names: readonly string[]) => names.reduce((sum, name) => sum + (prices.get(name) ?? 0n), 0n);
  for (const [category, children] of rollUps) {
    expect(prices.get(category)).toBeGreaterThan(0n);
    expect([category, sumOf(children)]).toEqual([category, prices.get(category)]);
  }
  expect(prices.get('totalprice')).toBe(sumOf([...tops, ...fees]));
});

test('the parent adds its whole family unless told not to', async () => {
  const query = `${day}&Category=totalprice`;
  const family = await usageRecords(sandbox, `Accounts/${parent}/Usage/Records.json?${query}`);
  let sum = 0n;
  for (const { sid } of sandbox.state.accounts) {
    const own = await usageRecords(sandbox, `Accounts/${sid}/Usage/Records.json?${query}&IncludeSubaccounts=false`);
    expect(own).toHaveLength(1);
    sum += nanosOf(own[0]?.price ?? '');
  }
  expect(nanosOf(family[0]?.price ?? '')).toBe(sum);
});

test('a walk over small pages sees what one large page shows, also while the clock moves', async () => {
  const path = `Accounts/${parent}/Usage/Records/Daily.json?StartDate=-3days`;
  const once = await usageRecords(sandbox, `${path}&PageSize=1000`);
  expect(once.length).toBe(4 * usageCategories.length);
  expect(await usageRecords(sandbox, `${path}&PageSize=97`)).toEqual(once);
  const first = await sandbox.twilio(`${path}&PageSize=1000`);
  const next = z.object({ next_page_uri: z.string() }).parse(JSON.parse(first.text)).next_page_uri;
  const before = await sandbox.twilio(next.replace('/2010-04-01/', ''));
  await sandbox.control('clock', { advanceMs: 4 * 3_600_000 });
  expect((await sandbox.twilio(next.replace('/2010-04-01/', ''))).text).toBe(before.text);
});

test('usage is three to six hours late, and a day is whole only some hours after its end', async () => {
  const lively = await runSandbox({ seed: 12, startAt: new Date('2026-11-20T01:00:00Z') });
  const path = `Accounts/${lively.credentials.twilioAccountSid}/Usage/Records.json?StartDate=2026-11-19&EndDate=2026-11-19&Category=totalprice`;
  const prices: bigint[] = [];
  for (let hour = 1; hour < 40; hour += 1) {
    const [record] = await usageRecords(lively, path);
    const lagMs = Date.parse('2026-11-20T00:00:00Z') + hour * 3_600_000 - Date.parse(record?.as_of ?? '');
    expect(lagMs).toBeGreaterThanOrEqual(3 * 3_600_000);
    expect(lagMs).toBeLessThan(6 * 3_600_000);
    prices.push(nanosOf(record?.price ?? ''));
    await lively.control('clock', { advanceMs: 3_600_000 });
  }
  expect(prices[0]).toBeLessThan(prices[8] ?? 0n);
  expect(new Set(prices.slice(6)).size).toBe(1);
  await lively.close();
});

test('the other views cover their intervals', async () => {
  const countOf = async (view: string, query = '') =>
    (await usageRecords(sandbox, `Accounts/${parent}/Usage/Records${view}.json?Category=totalprice${query}`)).map(
      ({ start_date: from, end_date: to }) => `${from}/${to}`,
    );
  expect(await countOf('/Daily', '&StartDate=2026-11-01&EndDate=2026-11-03')).toHaveLength(3);
  expect(await countOf('/Yesterday')).toEqual(['2026-11-19/2026-11-19']);
  expect(await countOf('/LastMonth')).toEqual(['2026-10-01/2026-10-31']);
  expect(await countOf('/ThisMonth')).toEqual(['2026-11-01/2026-11-20']);
  expect(await countOf('/Monthly', '&StartDate=2026-10-15&EndDate=2026-11-03')).toEqual([
    '2026-10-15/2026-10-31',
    '2026-11-01/2026-11-03',
  ]);
  expect(await countOf('/AllTime')).toHaveLength(1);
});

test('a range that ends before the account was made is not found', async () => {
  const answer = await sandbox.twilio(`Accounts/${parent}/Usage/Records.json?StartDate=2019-01-01&EndDate=2019-01-31`);
  expect(codeOf(answer)).toEqual(refusal(404, 20404));
});

test('accounts are listed with their tokens and found by exact name and by status', async () => {
  const all = parsed(accountsPage, await sandbox.twilio('Accounts.json?PageSize=1000')).accounts;
  expect(all.length).toBe(sandbox.state.accounts.length);
  expect(all[0]?.date_created).toMatch(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
  const shared = parsed(accountsPage, await sandbox.twilio('Accounts.json?FriendlyName=Main%20shared%20line')).accounts;
  expect(shared).toHaveLength(1);
  const closed = parsed(accountsPage, await sandbox.twilio('Accounts.json?Status=closed')).accounts;
  expect(closed.map((account) => account.friendly_name)).toEqual(['Former client']);
  expect(parsed(accountsPage, await sandbox.twilio('Accounts.json?PageSize=5')).next_page_uri).toMatch(
    /^\/2010-04-01\/Accounts/,
  );
});

test('the parent reaches everything, a subaccount itself only, and a wrong token nothing', async () => {
  const [, shared, other] = parsed(accountsPage, await sandbox.twilio('Accounts.json?PageSize=1000')).accounts;
  const login = `${shared?.sid}:${shared?.auth_token}`;
  expect((await sandbox.twilio(`Accounts/${shared?.sid}.json`, login)).status).toBe(200);
  expect(parsed(accountsPage, await sandbox.twilio('Accounts.json', login)).accounts).toHaveLength(1);
  expect(codeOf(await sandbox.twilio(`Accounts/${other?.sid}.json`, login))).toEqual(refusal(401, 20003));
  expect(codeOf(await sandbox.twilio(`Accounts/${parent}.json`, `${parent}:wrong`))).toEqual(refusal(401, 20003));
  expect(codeOf(await sandbox.twilio(`Accounts/AC${'0'.repeat(32)}.json`))).toEqual(refusal(404, 20404));
});

test('a page needs its token and has at most a thousand rows', async () => {
  const path = `Accounts/${parent}/Usage/Records.json?${day}`;
  expect(codeOf(await sandbox.twilio(`${path}&PageSize=1001`))).toEqual(refusal(400, 20007));
  expect(codeOf(await sandbox.twilio(`${path}&Page=1`))).toEqual(refusal(400, 21481));
  expect(codeOf(await sandbox.twilio(`${path}&Page=1&PageToken=PAxx`))).toEqual(refusal(400, 21481));
});

test('numbers are listed by account and fetched by sid', async () => {
  const list = z.object({ incoming_phone_numbers: z.array(z.object({ sid: z.string(), account_sid: z.string() })) });
  const sid = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.accountSid;
  const numbers = parsed(
    list,
    await sandbox.twilio(`Accounts/${sid}/IncomingPhoneNumbers.json`),
  ).incoming_phone_numbers;
  expect(numbers.length).toBeGreaterThan(0);
  const one = await sandbox.twilio(`Accounts/${sid}/IncomingPhoneNumbers/${numbers[0]?.sid}.json`);
  expect(JSON.parse(one.text)).toMatchObject({
    sid: numbers[0]?.sid,
    account_sid: sid,
    trunk_sid: null,
    sms_application_sid: '',
  });
  expect(codeOf(await sandbox.twilio(`Accounts/${parent}/IncomingPhoneNumbers/${numbers[0]?.sid}.json`)).code).toBe(
    20404,
  );
});
