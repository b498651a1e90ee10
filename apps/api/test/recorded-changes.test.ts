import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { changingCalls } from './support/changing-calls.js';
import { type ChangingWorld, changingWorld } from './support/changing-world.js';
import { adminLogin, startTestApp, type TestApp } from './support/test-app.js';

let api: TestApp;
let world: ChangingWorld;
let admin = '';
beforeAll(async () => {
  api = await startTestApp();
  admin = await api.claim();
  world = await changingWorld(api);
});
afterAll(() => api.close());

const { changes, send, linkToken } = changingCalls(() => ({ api, admin, world }));

/** Routes that change nothing although they are no GET, and those whose record another test proves. */
const elsewhere: Readonly<Record<string, string>> = {
  'POST /runs/estimate': 'counts calls and writes nothing',
  'POST /settings/tolerance/preview': 'tries other terms out and writes nothing',
  'POST /settings/schedule/preview': 'tries another schedule out and writes nothing',
  'POST /rates/preview': 'tries other terms out and writes nothing',
  'POST /highlevel-connection/authorisation': 'makes an address and keeps nothing',
  'POST /highlevel-connection': 'highlevel-connection.test.ts: it needs HighLevel to answer',
  'DELETE /highlevel-connection': 'highlevel-connection.test.ts: it needs HighLevel to answer',
  'POST /setup/claim': 'audit.test.ts: it is done once',
  'POST /months/{month}/close': 'months.test.ts: it needs a month that may be closed',
  'POST /months/{month}/reopen': 'months.test.ts: it needs a closed month',
  'POST /evidence-retention/delete': 'evidence-retention.test.ts: it needs evidence that is old',
  'POST /customers/{id}/erasure': 'erasure.test.ts: it needs a customer that has left',
  'POST /customers/{id}/migrations': 'needs both providers to plan',
  'POST /migrations/{id}/apply': 'needs a plan',
  'POST /migrations/{id}/resume': 'needs a migration under way',
  'POST /migrations/{id}/cancel': 'needs a plan',
  'POST /migrations/{id}/confirm': 'needs a migration under way',
  'POST /migrations/{id}/credentials': 'needs a migration under way',
  'POST /customers/{id}/reverts': 'reverts.test.ts: it needs a customer that was migrated',
  'POST /reverts/{id}/approve': 'reverts.test.ts: it needs a revert',
  'POST /reverts/{id}/apply': 'reverts.test.ts: it needs a revert',
  'POST /reverts/{id}/withdraw': 'reverts.test.ts: it needs a revert',
  'POST /doctor/probes/{id}/stop': 'markup-trial.test.ts: it needs one that waits',
  'POST /doctor/probes/{id}/resume': 'trials.test.ts: it needs one that waits for a person',
  'POST /reverts/{id}/resume': 'reverts.test.ts: it needs a revert',
  'POST /reverts/{id}/confirm': 'reverts.test.ts: it needs a revert',
  'POST /reverts/{id}/credentials': 'reverts.test.ts: it needs a revert',
};

const isChange = (method: string) => ['post', 'put', 'patch', 'delete'].includes(method);

test('every route that changes something is known here, so that none is added that is not recorded', async () => {
  const { paths } = (await send('GET', '/openapi.json')).body;
  const routes = Object.entries<object>(paths).flatMap(([path, operations]) =>
    Object.keys(operations)
      .filter(isChange)
      .map((method) => `${method.toUpperCase()} ${path.replace('/api/v1', '')}`),
  );
  expect(routes.length).toBeGreaterThan(40);
  expect([...Object.keys(changes), ...Object.keys(elsewhere)].toSorted()).toEqual(routes.toSorted());
});

test.each(Object.entries(changes))('%s is recorded', async (_route, [action, call]) => {
  const newest = async () => (await send('GET', '/audit-events?limit=1')).body.items[0];
  const before = (await newest()).sequence;
  const { status, body } = await call();
  expect([status < 300, body]).toEqual([true, body]);
  const { sequence, action: recorded } = await newest();
  expect(sequence).toBeGreaterThan(before);
  expect(recorded).toBe(action);
});

test('all of them together are one chain, and no password, key or token stands in it', async () => {
  expect((await send('GET', '/audit-events/verify')).body).toMatchObject({ verified: true });
  const text = JSON.stringify((await send('GET', '/audit-events?limit=200')).body);
  const key = await api.keyFor(admin, 'viewer');
  const secrets = [adminLogin.password, 'another-fake-password', key, admin.split('=')[1] ?? '', await linkToken()];
  for (const secret of secrets) expect(text).not.toContain(secret);
});
