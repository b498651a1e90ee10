import { once } from 'node:events';
import http from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { NewAlert } from '@plumbline/core/alert/alert-state';
import { Webhook } from 'standardwebhooks';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { AlertSender } from './alert-sender.js';
import { Alerts } from './alerts.service.js';

type Received = { readonly headers: Record<string, string>; readonly body: string };

let api: TestApp;
let admin = '';
let receiver: http.Server;
let url = '';
let answers: number[] = [];
let received: Received[] = [];

async function take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const body = Buffer.concat(await request.toArray()).toString();
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  received.push({ headers, body });
  response.writeHead(answers.shift() ?? 204).end();
}

beforeAll(async () => {
  receiver = http.createServer((request, response) => void take(request, response));
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const at = receiver.address();
  if (at === null || typeof at === 'string') throw new Error('the receiver has no port');
  url = `http://127.0.0.1:${at.port}/hook`;
  api = await startTestApp();
  admin = await api.claim();
});
afterAll(async () => {
  await api?.close();
  receiver.close();
});
beforeEach(async () => {
  for (const { id } of (await call('GET', '/alert-channels')).body.items) await call('DELETE', `/alert-channels/${id}`);
  await api.app.get(DataSource).query('update alert set cleared_at = now()');
  received = [];
  answers = [];
  at('2026-11-20T10:20:00Z');
});

const call = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
const at = (now: string) => api.clock.set(new Date(now));
const usual = { kinds: null, digest: 'at-once', digestHour: 8, quietHours: null, zone: 'Europe/Berlin' };
const add = async (plan: object) => {
  await call('POST', '/sessions/step-up', { password: 'not-a-real-password' });
  const asked = { kind: 'webhook', name: 'w', url, allowPrivate: true, plan: { ...usual, ...plan } };
  return (await call('POST', '/alert-channels', asked)).body;
};
const raise = (kind: NewAlert['kind'], subject: string) =>
  inTransaction(api.app.get(DataSource), (tx) =>
    api.app.get(Alerts).raise(tx, { kind, subject, title: `${kind} of ${subject}`, detail: 'd', path: '/' }),
  );
const send = () => api.app.get(AlertSender).sendDue();
const kindsReceived = () => received.map(({ body }) => JSON.parse(body).type);

test('a channel gets the kinds that it is for', async () => {
  await add({ kinds: ['leak'] });
  await raise('leak', 'ash');
  await raise('wallet.low', 'ash');
  await send();
  expect(kindsReceived()).toEqual(['leak']);
});

test('a digest is one signed message with one id, which stays when it has to be sent again', async () => {
  const { secret } = await add({ digest: 'hourly' });
  await raise('leak', 'ash');
  await raise('wallet.low', 'elm');
  await send();
  expect(received).toEqual([]);
  at('2026-11-20T11:00:00Z');
  answers = [503];
  await send();
  at('2026-11-20T11:05:00Z');
  await raise('leak', 'fir');
  await send();
  expect(received).toHaveLength(2);
  const [first, second] = received;
  expect(first?.headers['webhook-id']).toBe(second?.headers['webhook-id']);
  const { type, data } = JSON.parse(second?.body ?? '{}');
  expect(type).toBe('digest');
  expect(data.alerts.map((one: { data: { subject: string } }) => one.data.subject)).toEqual(['ash', 'elm']);
  const {
    'webhook-id': id = '',
    'webhook-timestamp': signedAt,
    'webhook-signature': signature,
  } = second?.headers ?? {};
  expect(new Webhook(secret).sign(id, new Date(Number(signedAt) * 1000), second?.body ?? '')).toBe(signature);
});

test('in quiet hours only what is urgent comes, and the rest when they end', async () => {
  await add({ quietHours: { from: '22:00', to: '06:00' } });
  at('2026-11-20T23:00:00Z');
  await raise('leak', 'ash');
  await raise('run.missed', 'nights');
  await send();
  expect(kindsReceived()).toEqual(['run.missed']);
  at('2026-11-21T05:00:00Z');
  await send();
  expect(kindsReceived()).toEqual(['run.missed', 'leak']);
});

test('what a channel gets can be changed, and what is no plan is refused', async () => {
  const { id } = await add({});
  const plan = { ...usual, digest: 'daily', digestHour: 7, quietHours: { from: '20:00', to: '06:30' } };
  expect((await call('PUT', `/alert-channels/${id}/plan`, plan)).body.plan).toEqual(plan);
  const bad = { ...plan, zone: 'Mars/Olympus', kinds: [], quietHours: { from: '24:00', to: '06:30' } };
  const refused = await call('PUT', `/alert-channels/${id}/plan`, bad);
  expect(refused.status).toBe(400);
  expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(['zone', 'kinds', 'quietHours.from']),
  );
});

test('what was given up is sent once more when somebody asks for it', async () => {
  await add({});
  answers = Array.from({ length: 10 }, () => 500);
  await raise('leak', 'ash');
  for (let hours = 0; hours < 12; hours += 1) {
    await send();
    api.clock.set(new Date(api.clock.now().getTime() + 13 * 3_600_000));
  }
  const openNow = async () =>
    (await call('GET', '/alerts?limit=100')).body.items.find(
      (one: { clearedAt: string | null }) => one.clearedAt === null,
    );
  const alert = await openNow();
  expect(alert.deliveries).toMatchObject([{ state: 'given-up' }]);
  expect((await call('POST', `/alerts/${alert.id}/send-again`)).body).toEqual({ channels: 1 });
  await send();
  expect((await openNow()).deliveries).toMatchObject([{ state: 'delivered' }]);
  expect((await call('POST', `/alerts/${alert.id}/send-again`)).body).toEqual({ channels: 0 });
});
