import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { nanosOf, parsed, usageRecords, walletRecords } from '../../test/read-faces.js';
import { costOf, type ItemRecord, itemRecords, itemsOfDay } from '../../test/read-items.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeAll(async () => {
  sandbox = await runSandbox({ seed: 15, customers: 12 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
});
afterAll(() => sandbox.close());

const days = ['2026-11-09', '2026-11-14'];
const single = z.looseObject({ sid: z.string(), price: z.string().nullable(), status: z.string() });

function accountOf(kind: string): string {
  return sandbox.state.customers.find((one) => one.kind === kind)?.accountSid ?? '';
}

async function usageOf(accountSid: string, day: string): Promise<ReadonlyMap<string, bigint>> {
  const query = `StartDate=${day}&EndDate=${day}&IncludeSubaccounts=false&PageSize=1000`;
  const records = await usageRecords(sandbox, `Accounts/${accountSid}/Usage/Records.json?${query}`);
  return new Map(records.map(({ category, price }) => [category, nanosOf(price)]));
}

const isMessage = (prefix: string, way: string) => (item: ItemRecord) =>
  item.sid.startsWith(prefix) && (item.direction ?? '').startsWith(way);

/** The usage categories that items make up, by the items that belong there; carrier fees stand beside. */
async function itemCosts(accountSid: string, day: string) {
  const { messages, calls, recordings } = await itemsOfDay(sandbox, accountSid, day);
  const legs = (way: string) => calls.filter(({ direction }) => direction === way);
  return {
    'sms-inbound': costOf(messages.filter(isMessage('SM', 'in'))),
    'sms-outbound': costOf(messages.filter(isMessage('SM', 'out'))),
    'mms-inbound': costOf(messages.filter(isMessage('MM', 'in'))),
    'mms-outbound': costOf(messages.filter(isMessage('MM', 'out'))),
    'calls-inbound': costOf(legs('inbound')),
    'calls-outbound': costOf(legs('outbound-api')),
    'calls-client': costOf(legs('outbound-dial')),
    'calls-recordings': costOf(recordings),
  };
}

test('the items of a day add up to its usage, category by category, on every account', async () => {
  await sandbox.control('switches', { messagePriceIncludesCarrierFee: false });
  let seen = 0;
  for (const { sid } of sandbox.state.accounts) {
    for (const day of days) {
      const usage = await usageOf(sid, day);
      const items = await itemCosts(sid, day);
      const counted = Object.fromEntries(Object.keys(items).map((category) => [category, usage.get(category)]));
      expect({ sid, day, items }).toEqual({ sid, day, items: counted });
      seen += Object.values(items).filter((cost) => cost > 0n).length;
    }
  }
  expect(seen).toBeGreaterThan(80);
  await sandbox.control('switches', { messagePriceIncludesCarrierFee: true });
});

test('a message costs its carrier fee too, unless the other reading is switched on', async () => {
  const [sid, day = ''] = [accountOf('own-account'), days[0]];
  const usage = await usageOf(sid, day);
  const of = (category: string) => usage.get(category) ?? 0n;
  const { messages } = await itemsOfDay(sandbox, sid, day);
  const texts = messages.filter(({ sid: one }) => one.startsWith('SM'));
  expect(of('sms-messages-carrierfees')).toBeGreaterThan(0n);
  expect(costOf(texts)).toBe(of('sms') + of('sms-messages-carrierfees'));
  expect(texts.every(({ price }) => price?.startsWith('-0.'))).toBe(true);
});

test('the shared account holds the items of all its customers, and each names a number of theirs', async () => {
  const sid = accountOf('shared');
  const list = z.object({ incoming_phone_numbers: z.array(z.object({ phone_number: z.string() })) });
  const owned = parsed(list, await sandbox.twilio(`Accounts/${sid}/IncomingPhoneNumbers.json`)).incoming_phone_numbers;
  const numbers = new Set(owned.map((number) => number.phone_number));
  const { messages, calls } = await itemsOfDay(sandbox, sid, days[0] ?? '');
  const ours = [...messages, ...calls].map(({ from = '', to = '' }) => (numbers.has(from) ? from : to));
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter((number) => !numbers.has(number))).toEqual([]);
  expect(new Set(ours).size).toBeGreaterThan(1);
});

test('a browser leg and a recording name the leg on the network', async () => {
  const found = await Promise.all(sandbox.state.accounts.map(({ sid }) => itemsOfDay(sandbox, sid, days[0] ?? '')));
  const network = new Set(
    found.flatMap(({ calls }) => calls.filter((one) => !one.parent_call_sid).map((one) => one.sid)),
  );
  const named = [
    ...found.flatMap(({ calls }) => calls.flatMap((call) => call.parent_call_sid ?? [])),
    ...found.flatMap(({ recordings }) => recordings.flatMap((recording) => recording.call_sid ?? [])),
  ];
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((sid) => !network.has(sid))).toEqual([]);
});

test('lists are newest first, the same in pages of any size, and keep to their bounds', async () => {
  const base = `Accounts/${accountOf('own-account')}`;
  const all = await itemRecords(sandbox, `${base}/Messages.json?PageSize=1000`);
  expect(all.length).toBeGreaterThan(150);
  expect(await itemRecords(sandbox, `${base}/Messages.json?PageSize=61`)).toEqual(all);
  const instants = all.map(({ date_sent: at = '' }) => Date.parse(at));
  expect(instants).toEqual([...instants].sort((one, other) => other - one));
  const middle = all[Math.floor(all.length / 2)];
  const at = new Date(Date.parse(middle?.date_sent ?? '')).toISOString();
  const both = await itemRecords(sandbox, `${base}/Messages.json?DateSent>=${at}&DateSent<=${at}`);
  expect(both.map(({ sid }) => sid)).toContain(middle?.sid);
  const [call] = await itemRecords(sandbox, `${base}/Calls.json?PageSize=1`);
  const start = new Date(Date.parse(call?.start_time ?? '')).toISOString();
  const sidsOf = async (query: string) =>
    (await itemRecords(sandbox, `${base}/Calls.json?${query}`)).map(({ sid }) => sid);
  expect(await sidsOf(`StartTime>=${start}`)).toContain(call?.sid);
  expect(await sidsOf(`StartTime<=${start}`)).not.toContain(call?.sid);
  expect((await sandbox.twilio(`${base}/Messages.json?DateSent=yesterday`)).status).toBe(400);
});

test('filters by number find what the whole list has with it', async () => {
  const base = `Accounts/${accountOf('shared')}`;
  const all = await itemRecords(sandbox, `${base}/Messages.json?PageSize=1000`);
  const from = all.find(({ direction }) => direction === 'outbound-api')?.from ?? '';
  const asked = await itemRecords(sandbox, `${base}/Messages.json?From=${encodeURIComponent(from)}&PageSize=1000`);
  expect(asked).toEqual(all.filter((one) => one.from === from));
  expect(asked.length).toBeGreaterThan(5);
});

test('an item is fetched by its sid from its own account alone, and a recording then with a minus', async () => {
  const sid = accountOf('own-account');
  const { messages, recordings } = await itemsOfDay(sandbox, sid, days[0] ?? '');
  const [message] = messages;
  expect(parsed(single, await sandbox.twilio(`Accounts/${sid}/Messages/${message?.sid}.json`))).toEqual(message);
  const elsewhere = await sandbox.twilio(`Accounts/${accountOf('shared')}/Messages/${message?.sid}.json`);
  expect(elsewhere.status).toBe(404);
  expect((await sandbox.twilio(`Accounts/${sid}/Calls/${message?.sid}.json`)).status).toBe(404);
  expect((await sandbox.twilio(`Accounts/${sid}/Messages/SM${'0'.repeat(32)}.json`)).status).toBe(404);
  const [recording] = recordings;
  if (recording === undefined) throw new Error('This customer recorded nothing on that day.');
  const fetched = parsed(single, await sandbox.twilio(`Accounts/${sid}/Recordings/${recording.sid}.json`));
  expect(fetched.price).toBe(`-${recording.price}`);
});

test('a young item has no price yet, and gets it within a day', async () => {
  const lively = await runSandbox({ seed: 16, customers: 12 });
  const sid = lively.state.customers.find(({ kind }) => kind === 'own-account')?.accountSid;
  const path = `Accounts/${sid}/Messages.json?DateSent>=2026-11-20&DateSent<=2026-11-20T12:00:00Z&PageSize=1000`;
  const young = await itemRecords(lively, path);
  expect(young.filter(({ price }) => price === null).length).toBeGreaterThan(0);
  await lively.control('clock', { advanceMs: 86_400_000 });
  const old = await itemRecords(lively, path);
  expect(old.map((one) => one.sid)).toEqual(young.map((one) => one.sid));
  expect(old.filter(({ price }) => price === null)).toEqual([]);
  await lively.close();
});

test('every reference in a wallet is a message of that customer, and leads to an item unless the charge is an orphan', async () => {
  const refs = /Ref-(\w+)$/;
  const orphan =
    sandbox.world.books.placed.map((placed) => placed.defect).find(({ kind }) => kind === 'orphan-charge')
      ?.locationId ?? '';
  const clean = sandbox.state.customers.find((one) => one.kind === 'own-account' && one.locationId !== orphan);
  for (const locationId of [orphan, clean?.locationId ?? '']) {
    const customer = sandbox.world.customerAt(locationId);
    if (customer === undefined) throw new Error('No such location.');
    const nowMs = sandbox.world.now();
    const named = (await walletRecords(sandbox, locationId)).flatMap((row) => refs.exec(row.description)?.[1] ?? []);
    const messages = [...new Set(named)].map((id) => sandbox.world.conversations.find(customer, id, nowMs));
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.every((message) => message?.locationId === locationId)).toBe(true);
    const lost = messages.filter(
      (one) => sandbox.world.items.find(customer.accountSid ?? '', one?.altId ?? '') === undefined,
    );
    expect(lost.length > 0).toBe(locationId === orphan);
  }
});
