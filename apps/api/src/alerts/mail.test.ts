import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { AlertSender } from './alert-sender.js';
import { Alerts } from './alerts.service.js';

type Mail = { readonly from: string; readonly to: readonly string[]; readonly text: string; readonly user: string };

let api: TestApp;
let admin = '';
let server: SMTPServer;
let port = 0;
let received: Mail[] = [];
/** What the server says to the next mails; nothing takes them. */
let answers: number[] = [];

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, answer) =>
      password === 'a-fake-password' ? answer(null, { user: username }) : answer(new Error('Bad credentials')),
    onData: (stream, { envelope, user }, answer) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      stream.on('end', () => {
        const responseCode = answers.shift();
        if (responseCode !== undefined) return answer(Object.assign(new Error('not now'), { responseCode }));
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), text, user: String(user) });
        return answer();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const at = server.server.address();
  if (at === null || typeof at === 'string') throw new Error('the mail server has no port');
  port = at.port;
  api = await startTestApp();
  admin = await api.claim();
});
afterAll(async () => {
  await api?.close();
  await new Promise<void>((resolve) => server.close(resolve));
});
afterEach(async () => {
  received = [];
  answers = [];
  for (const { id } of (await call('GET', '/alert-channels')).body.items) await call('DELETE', `/alert-channels/${id}`);
});

const call = (method: string, path: string, body?: unknown) =>
  api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
const asked = (more: object = {}, mail: object = {}) => ({
  ...{ kind: 'email', name: 'mail', url: `smtp://plumb%40line:a-fake-password@127.0.0.1:${port}`, allowPrivate: true },
  mail: {
    sender: 'plumbline@example.com',
    recipients: ['ada@example.com', 'ben@example.com'],
    allowPlain: true,
    ...mail,
  },
  ...more,
});
const add = async (more: object = {}, mail: object = {}) => {
  await call('POST', '/sessions/step-up', { password: 'not-a-real-password' });
  return (await call('POST', '/alert-channels', asked(more, mail))).body;
};
const tried = async (id: string) => (await call('POST', `/alert-channels/${id}/test`)).body;
const raise = (subject: string) =>
  inTransaction(api.app.get(DataSource), (tx) =>
    api.app.get(Alerts).raise(tx, {
      ...{ kind: 'migration.needs-person', subject, title: 'The migration of Ash & <b>Co</b> needs a person' },
      ...{ detail: 'Save SID and token.', path: '/migrations/m-1' },
    }),
  );
const send = () => api.app.get(AlertSender).sendDue();
const later = (seconds: number) => api.clock.set(new Date(api.clock.now().getTime() + seconds * 1000));
const delivery = async () => (await call('GET', '/alerts?limit=1')).body.items[0].deliveries[0];

test('an alert reaches everybody as text and as HTML that names cannot break', async () => {
  await add();
  await raise('m-1');
  await send();
  const [mail] = received;
  expect(mail).toMatchObject({ from: 'plumbline@example.com', to: ['ada@example.com', 'ben@example.com'] });
  expect(mail?.user).toBe('plumb@line');
  const text = mail?.text.replaceAll('=\r\n', '');
  expect(text).toContain(`${api.base}/migrations/m-1`);
  expect(text).toContain('The migration of Ash &amp; &lt;b&gt;Co&lt;/b&gt; needs a person');
  expect(await delivery()).toMatchObject({ state: 'delivered', attempts: 1 });
});

test.each([451, 550])('an answer of %i is tried again under the same message id', async (code) => {
  await add();
  answers = [code];
  await raise(`m-${code}`);
  await send();
  expect(await delivery()).toMatchObject({ state: 'waiting', failure: expect.stringContaining(String(code)) });
  later(11);
  await send();
  expect(received).toHaveLength(1);
  expect(await delivery()).toMatchObject({ state: 'delivered', attempts: 2 });
});

test('a server that is not there, a password that it does not take and a server without TLS are said in words', async () => {
  const gone = await add({ url: 'smtp://127.0.0.1:1' });
  expect((await tried(gone.id)).failure).toMatch(/ECONNREFUSED/);
  const wrong = await add({ url: `smtp://x:wrong@127.0.0.1:${port}` });
  expect((await tried(wrong.id)).failure).toMatch(/login|credentials/i);
  const strict = await add({}, { allowPlain: false });
  expect((await tried(strict.id)).failure).toMatch(/TLS/i);
  expect(received).toEqual([]);
});

test('a private mail server is refused unless it is allowed, and mail without TLS needs that too', async () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    const closed = await add({ allowPrivate: false, url: `smtp://${host}:${port}` }, { allowPlain: false });
    expect((await tried(closed.id)).failure).toContain('private address');
  }
  const refused = async (more: object, mail: object = {}) =>
    (await call('POST', '/alert-channels', asked(more, mail))).body.errors.map(({ path }: { path: string }) => path);
  expect(await refused({ allowPrivate: false })).toEqual(['mail']);
  expect(await refused({ url: 'https://example.com' })).toEqual(['url']);
  expect(await refused({ mail: null })).toEqual(['mail']);
  expect(await refused({ kind: 'slack' })).toEqual(expect.arrayContaining(['url', 'mail']));
});

test('its address is never shown again, but who gets mail is', async () => {
  await add();
  const { body } = await call('GET', '/alert-channels');
  expect(JSON.stringify(body)).not.toContain('a-fake-password');
  expect(body.items[0].mail).toEqual({
    ...{ sender: 'plumbline@example.com', recipients: ['ada@example.com', 'ben@example.com'], allowPlain: true },
  });
});
