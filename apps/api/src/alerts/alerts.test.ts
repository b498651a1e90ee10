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
import { isPublic } from './outgoing/is-public.js';

type Received = { readonly headers: http.IncomingHttpHeaders; readonly body: string };

let api: TestApp;
let admin = '';
let receiver: http.Server;
let address = '';
let answers: number[] = [];
let received: Received[] = [];

beforeAll(async () => {
  receiver = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      const status = answers.shift() ?? 204;
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end();
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const at = receiver.address();
  if (at === null || typeof at === 'string') throw new Error('the receiver has no port');
  address = `http://127.0.0.1:${at.port}/hook?token=a-fake-token`;
  api = await startTestApp();
  admin = await api.claim();
});
afterAll(async () => {
  await api.close();
  receiver.close();
});
beforeEach(() => {
  answers = [];
  received = [];
});

const call = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
const add = async (kind: 'webhook' | 'slack', more: object = {}) =>
  (await call('POST', '/alert-channels', { kind, name: kind, url: address, allowPrivate: true, ...more })).body;
const parked: NewAlert = {
  ...{ kind: 'migration.needs-person', subject: 'm-1', title: 'The migration of Ash & Co <x> needs a person' },
  ...{ detail: 'Save SID and token in HighLevel.', path: '/migrations/m-1' },
};
const raise = (alert: NewAlert = parked) =>
  inTransaction(api.app.get(DataSource), (tx) => api.app.get(Alerts).raise(tx, alert));
const send = () => api.app.get(AlertSender).sendDue();
const later = (seconds: number) => api.clock.set(new Date(api.clock.now().getTime() + seconds * 1000));
const newest = async () => (await call('GET', '/alerts?limit=1')).body.items[0];

test('an alert reaches a webhook, signed so that its receiver can check it, and says where to go', async () => {
  const { id, secret } = await add('webhook');
  await raise();
  await send();
  const [one] = received;
  if (one === undefined) throw new Error('nothing arrived');
  const headers = Object.fromEntries(Object.entries(one.headers).map(([name, value]) => [name, String(value)]));
  expect(() => new Webhook(secret).verify(one.body, headers)).not.toThrow();
  expect(() => new Webhook(secret).verify(one.body.replace('Ash', 'Oak'), headers)).toThrow();
  expect(JSON.parse(one.body)).toMatchObject({
    type: 'migration.needs-person',
    data: { subject: 'm-1', detail: parked.detail, url: `${api.base}/migrations/m-1` },
  });
  expect(await newest()).toMatchObject({ clearedAt: null, deliveries: [{ state: 'delivered', attempts: 1 }] });
  await call('DELETE', `/alert-channels/${id}`);
});

test('the same alert is sent once while it is open, and again with other words', async () => {
  const { id } = await add('slack');
  await raise({ ...parked, subject: 'm-2' });
  await raise({ ...parked, subject: 'm-2' });
  await raise({ ...parked, subject: 'm-2', detail: 'Now something else.' });
  await send();
  expect(received.map(({ body }) => JSON.parse(body).text.split('\n')[1])).toEqual([
    'Save SID and token in HighLevel.',
    'Now something else.',
  ]);
  expect(received[0]?.body).toContain('Ash &amp; Co &lt;x&gt;');
  await call('DELETE', `/alert-channels/${id}`);
});

test('what is not taken is tried again later and later, and shown as given up at the end', async () => {
  const { id } = await add('slack', { name: 'broken' });
  answers = Array.from({ length: 20 }, () => 500);
  await raise({ ...parked, subject: 'm-3' });
  await send();
  await send();
  expect(received).toHaveLength(1);
  expect((await newest()).deliveries).toMatchObject([
    { state: 'waiting', failure: expect.stringContaining('answered 500') },
  ]);
  later(11);
  await send();
  expect(received).toHaveLength(2);
  for (let round = 0; round < 12; round += 1) {
    later(13 * 3600);
    await send();
  }
  expect((await newest()).deliveries).toMatchObject([{ state: 'given-up', attempts: 10 }]);
  await call('DELETE', `/alert-channels/${id}`);
});

test('a redirection is not followed, and a private address is refused unless it is allowed', async () => {
  await call('POST', '/sessions/step-up', { password: 'not-a-real-password' });
  const open = await add('slack');
  answers = [302];
  const redirected = (await call('POST', `/alert-channels/${open.id}/test`)).body;
  expect(redirected).toEqual({ arrived: false, failure: expect.stringContaining('answered 302') });
  const closed = await add('slack', { allowPrivate: false });
  const before = received.length;
  expect((await call('POST', `/alert-channels/${closed.id}/test`)).body.failure).toContain('private address');
  const named = await add('slack', { allowPrivate: false, url: address.replace('127.0.0.1', 'localhost') });
  expect((await call('POST', `/alert-channels/${named.id}/test`)).body.failure).toContain('private address');
  expect(received).toHaveLength(before);
  for (const { id } of [open, closed, named]) await call('DELETE', `/alert-channels/${id}`);
});

test.each(['10.0.0.1', '192.168.1.1', '169.254.169.254', '127.0.0.1', '::1', 'fd00::1', '::ffff:10.0.0.1', '0.0.0.0'])(
  '%s is private',
  (ip) => {
    expect(isPublic(ip)).toBe(false);
  },
);

test('neither an address nor a secret is shown again, and nobody but an admin sets channels', async () => {
  await call('POST', '/sessions/step-up', { password: 'not-a-real-password' });
  const { id, secret } = await add('webhook');
  const listed = JSON.stringify((await call('GET', '/alert-channels')).body);
  expect(listed).not.toContain('a-fake-token');
  expect(listed).not.toContain(secret);
  const record = JSON.stringify((await call('GET', '/audit-events?limit=200')).body);
  expect(record).not.toContain('a-fake-token');
  const operator = await api.keyFor(admin, 'operator');
  expect((await api.call('GET', '/alert-channels', { as: operator })).status).toBe(403);
  const bad = await call('POST', '/alert-channels', { kind: 'slack', name: 'x', url: 'file:///etc/passwd' });
  expect([bad.status, bad.body.errors[0].path]).toEqual([400, 'url']);
  await call('DELETE', `/alert-channels/${id}`);
  expect((await call('POST', `/alert-channels/${id}/test`)).status).toBe(404);
});
