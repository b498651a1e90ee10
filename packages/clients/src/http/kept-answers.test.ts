import { expect, test } from '@jest/globals';
import { askedWallet, keptWalletTransactions } from '../highlevel/wallet-transactions.js';
import { askedUsage, keptUsageRecords } from '../twilio/usage-records.js';
import { type KeptAnswer, KeptAnswers } from './kept-answers.js';
import { Malformed } from './provider-error.js';

const sid = `AC${'1'.repeat(32)}`;
const usageLine = `GET /2010-04-01/Accounts/${sid}/Usage/Records/Daily.json?StartDate=2028-02-28&EndDate=2028-02-29&IncludeSubaccounts=false&PageSize=1000`;
const kept = (body: string, request = usageLine): KeptAnswer => ({
  bytes: new TextEncoder().encode(body),
  ...{ sha256: body, request, receivedAt: new Date('2028-03-01T00:00:00Z') },
});
const record = (category: string) => ({ category, start_date: '2028-02-29', end_date: '2028-02-29', price: '0.10' });
const usagePage = (category: string, next: string | null) =>
  kept(JSON.stringify({ usage_records: [record(category)], next_page_uri: next }));
const read = async (answers: KeptAnswers) => {
  const rows: string[] = [];
  for await (const { items } of keptUsageRecords(answers)) rows.push(...items.map(({ category }) => category));
  return rows;
};

test('kept pages of a list are read in their order and by the same rules as when they came', async () => {
  const answers = new KeptAnswers('Twilio', [
    usagePage('sms', '/two'),
    usagePage('mms', null),
    usagePage('calls', null),
  ]);
  expect(await read(answers)).toEqual(['sms', 'mms']);
  expect(answers.nextRequest).toBe(usageLine);
  await expect(read(new KeptAnswers('Twilio', [usagePage('sms', '/two'), usagePage('sms', null)]))).rejects.toThrow(
    Malformed,
  );
});

test('a list of which a page is missing, and what is no JSON, is refused', async () => {
  await expect(read(new KeptAnswers('Twilio', [usagePage('sms', '/two')]))).rejects.toThrow('is not kept to its end');
  await expect(read(new KeptAnswers('Twilio', [kept('{"usage_records"')]))).rejects.toThrow(Malformed);
});

test('what was asked stands in the request', () => {
  expect(askedUsage(usageLine)).toMatchObject({ accountSid: sid, startDate: '2028-02-28', includeSubaccounts: false });
  expect(askedUsage(usageLine.replace('=false', '=true'))?.includeSubaccounts).toBe(true);
  expect(askedUsage('GET /2010-04-01/Accounts.json')).toBeNull();
  const settlementTime = { from: '2028-02-28T23:00:00.000Z', to: '2028-03-01T00:00:00.000Z' };
  const json = JSON.stringify({
    skip: 0,
    limit: 1000,
    filters: { locationId: 'loc', settlementTime },
    timezone: 'UTC',
  });
  expect(askedWallet(`POST /saas/locations/loc/wallet-transactions ${json}`)).toEqual({
    locationId: 'loc',
    from: new Date(settlementTime.from),
    to: new Date(settlementTime.to),
  });
});

test('kept wallet rows end with the empty page and keep every digit', async () => {
  const row = '{"id":"a","date":"2028-02-29T10:00:00Z","amount":-0.007900000,"description":"Outbound SMS"}';
  const pages = ['{"transactions":[' + row + ']}', '{"transactions":[]}'].map((body) => kept(body, 'POST /x'));
  const amounts: string[] = [];
  for await (const { items } of keptWalletTransactions(new KeptAnswers('HighLevel', pages)))
    amounts.push(...items.map(({ amount }) => amount));
  expect(amounts).toEqual(['-0.007900000']);
});
