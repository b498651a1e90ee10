import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsed, walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
let locationId: string;
let token: string;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 19, customers: 8, days: 21 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
  locationId = sandbox.state.customers.find(({ kind }) => kind === 'own-account')?.locationId ?? '';
  token = await tokenOf(locationId);
});
afterEach(() => sandbox.close());

const messageSchema = z.object({
  id: z.string(),
  altId: z.string().optional(),
  messageType: z.string(),
  conversationId: z.string(),
  dateAdded: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  from: z.string().optional(),
  to: z.string().optional(),
  meta: z.unknown().optional(),
});
const exportSchema = z.object({
  messages: z.array(messageSchema),
  nextCursor: z.string().nullable(),
  total: z.number(),
});

async function tokenOf(location: string): Promise<string> {
  const body = { companyId: sandbox.credentials.highLevelCompanyId, locationId: location };
  const answer = await sandbox.highLevel('/oauth/locationToken', { version: '2021-07-28', body });
  return parsed(z.object({ access_token: z.string() }), answer).access_token;
}

const read = (path: string) => sandbox.highLevel(path, { version: '2021-04-15', token });

async function exported(query: Record<string, string>) {
  const all: z.infer<typeof messageSchema>[] = [];
  let cursor: string | null = null;
  for (;;) {
    const asked: URLSearchParams = new URLSearchParams({ locationId, limit: '500', ...query });
    if (cursor !== null) asked.set('cursor', cursor);
    const page: z.infer<typeof exportSchema> = parsed(
      exportSchema,
      await read(`/conversations/messages/export?${asked}`),
    );
    all.push(...page.messages);
    cursor = page.nextCursor;
    if (cursor === null) return { all, total: page.total };
  }
}

test('a reference in the wallet leads to a message, and an outbound one to its record at Twilio', async () => {
  const rows = await walletRecords(sandbox, locationId);
  const kinds = [
    ['Outbound SMS', 'TYPE_SMS', 'Messages'],
    ['Inbound SMS', 'TYPE_SMS', null],
    ['Outbound Call', 'TYPE_CALL', 'Calls'],
  ] as const;
  const account = sandbox.state.customers.find((one) => one.locationId === locationId)?.accountSid;
  for (const [label, messageType, collection] of kinds) {
    const id = rows.find(({ description }) => description.startsWith(label))?.description.split('Ref-')[1];
    const message = parsed(messageSchema, await read(`/conversations/messages/${id}`));
    expect(message).toMatchObject({ id, messageType });
    if (collection === null) expect(message.altId).toBeUndefined();
    else {
      const item = z.object({ from: z.string(), to: z.string() });
      const record = parsed(item, await sandbox.twilio(`Accounts/${account}/${collection}/${message.altId}.json`));
      expect([record.from, record.to]).toEqual([message.from, message.to]);
    }
  }
});

test('inbound messages know their record, and exports know none, when switched so', async () => {
  const altIds = async () => {
    const { all } = await exported({ channel: 'SMS' });
    const of = (direction: string) => all.filter((one) => one.direction === direction);
    return [of('inbound'), of('outbound')].map((some) => some.filter(({ altId }) => altId !== undefined).length);
  };
  const [, outbound] = await altIds();
  expect(await altIds()).toEqual([0, outbound]);
  await sandbox.control('switches', { altIdOfInbound: true });
  expect((await altIds())[0]).toBeGreaterThan(0);
  await sandbox.control('switches', { altIdInExport: false });
  expect(await altIds()).toEqual([0, 0]);
});

test('an export is read whole by cursors of any size, in both orders, with both bounds', async () => {
  const { all, total } = await exported({ channel: 'SMS' });
  expect([all.length, new Set(all.map(({ id }) => id)).size]).toEqual([total, total]);
  expect((await exported({ channel: 'SMS', limit: '37' })).all).toEqual(all);
  expect((await exported({ channel: 'SMS', sortOrder: 'asc' })).all).toEqual(all.toReversed());
  const [newest, oldest] = [all[5], all[40]];
  const bounds = { startDate: oldest?.dateAdded ?? '', endDate: newest?.dateAdded ?? '' };
  const within = (await exported({ channel: 'SMS', ...bounds })).all.map(({ id }) => id);
  expect(within).toEqual(
    all.filter(({ dateAdded }) => dateAdded >= bounds.startDate && dateAdded <= bounds.endDate).map(({ id }) => id),
  );
  expect(within).toEqual(expect.arrayContaining([newest?.id, oldest?.id]));
});

test('without a channel an export holds calls, texts and activities, and of email nothing', async () => {
  const kinds = async (query: Record<string, string>) =>
    new Set((await exported(query)).all.map(({ messageType }) => messageType));
  expect(await kinds({})).toEqual(new Set(['TYPE_SMS', 'TYPE_CALL', 'TYPE_ACTIVITY_CONTACT']));
  expect(await kinds({ channel: 'Call' })).toEqual(new Set(['TYPE_CALL']));
  expect(await kinds({ channel: 'Email' })).toEqual(new Set());
});

test('a limit out of bounds and a cursor of nobody are refused', async () => {
  const ask = async (query: string) =>
    (await read(`/conversations/messages/export?locationId=${locationId}&${query}`)).status;
  expect([await ask('limit=9'), await ask('limit=501'), await ask('limit=10'), await ask('cursor=abc')]).toEqual([
    422, 422, 200, 400,
  ]);
});

test('a conversation is read to its end by its last message, in either envelope', async () => {
  const [first] = (await exported({ channel: 'SMS' })).all;
  const path = `/conversations/${first?.conversationId}/messages?limit=2`;
  const list = z.object({ lastMessageId: z.string(), nextPage: z.boolean(), messages: z.array(messageSchema) });
  const nested = z.object({ messages: list, traceId: z.string() });
  const ids: string[] = [];
  for (let more = true, last = ''; more; ) {
    const { messages } = parsed(nested, await read(`${path}${last === '' ? '' : `&lastMessageId=${last}`}`));
    ids.push(...messages.messages.map(({ id }) => id));
    more = messages.nextPage;
    last = messages.lastMessageId;
  }
  const whole = await exported({ conversationId: first?.conversationId ?? '', channel: 'SMS' });
  const calls = await exported({ conversationId: first?.conversationId ?? '', channel: 'Call' });
  expect(new Set(ids)).toEqual(new Set([...whole.all, ...calls.all].map(({ id }) => id)));
  await sandbox.control('switches', { messageEnvelope: 'flat' });
  expect(parsed(list, await read(path)).messages.map(({ id }) => id)).toEqual(ids.slice(0, 2));
});

test('the data of a call is one level deep or flat', async () => {
  const [call] = (await exported({ channel: 'Call' })).all;
  expect(call?.meta).toEqual({ call: { duration: expect.any(Number), status: 'completed' } });
  await sandbox.control('switches', { callMeta: 'flat' });
  const [same] = (await exported({ channel: 'Call' })).all;
  expect(same?.meta).toEqual({ callDuration: expect.any(String), callStatus: 'completed' });
});

test('messages are for the location that they belong to', async () => {
  const [first] = (await exported({ channel: 'SMS' })).all;
  const path = `/conversations/messages/${first?.id}`;
  expect((await sandbox.highLevel(path, { version: '2021-04-15' })).status).toBe(401);
  const other = sandbox.state.customers.find((one) => one.locationId !== locationId)?.locationId ?? '';
  const stranger = { version: '2021-04-15', token: await tokenOf(other) };
  expect((await sandbox.highLevel(path, stranger)).status).toBe(404);
  const list = `/conversations/messages/export?locationId=${locationId}`;
  expect((await sandbox.highLevel(list, stranger)).status).toBe(403);
});
