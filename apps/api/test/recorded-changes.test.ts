import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { RunInputRepository } from '../src/reconciliation/replay/run-input.repository.js';
import { TermsService } from '../src/terms/terms.service.js';
import { accountSid, type ChangingWorld, changingWorld, numberSid } from './support/changing-world.js';
import { ash } from './support/mismatches-under-test.js';
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

type Answer = { readonly status: number; readonly body: ReturnType<typeof JSON.parse> };
const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
  api.call(method, path, { as: admin, body });
const made = async (path: string, body?: unknown): Promise<string> => (await send('POST', path, body)).body.id;
const newPerson = (more: object = {}) => {
  number += 1;
  return { email: `person-${number}@example.com`, name: 'P', role: 'viewer', ...more };
};
let number = 0;

async function file(path: string, csv: string, fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const form = new FormData();
  form.set('file', new Blob([csv], { type: 'text/csv' }), 'some.csv');
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const response = await fetch(`${api.base}/api/v1${path}`, { method: 'POST', headers: { cookie: admin }, body: form });
  return { status: response.status, body: await response.json() };
}
const mapping = JSON.stringify({
  columns: { id: 'id', date: 'date', amount: 'amount', description: 'description', location: 'where' },
  ...{
    wallet: 'customer',
    dateFormat: 'iso',
    zone: 'UTC',
    sign: 'debits-negative',
    decimals: 'point',
    currency: 'USD',
  },
});
const wallet = () => {
  number += 1;
  const row = `t${number},2026-02-03 10:00:00,-0.0158,SMS Ref-m${number},Ash`;
  return file('/imports/wallet-transactions', `id,date,amount,description,where\n${row}\n`, { mapping });
};

const rates = [{ product: 'sms', multiplier: '1.2', from: '2026-02-01' }];
const tolerance = {
  absolute: { amount: '0.02', currency: 'USD' },
  relative: '0.01',
  driftBudget: { amount: '1', currency: 'USD' },
};
const label = { kind: 'label', value: 'Something new' };
const query = '?kind=label&value=Something%20new';
const window = { from: '2026-02-01', to: '2026-02-02' };
const wave = { customerIds: [ash], size: 1, pauseMinutes: 5, stopAtFailures: 1 };
const channel = { kind: 'slack', name: 'c', url: 'http://127.0.0.1:9/hook', allowPrivate: true };
const acknowledge = { action: 'acknowledge' };
const linkToken = async () => {
  const { invitation } = (await send('POST', '/people', newPerson())).body;
  return new URL(invitation.url).searchParams.get('token');
};

/** What each changing route records, and a call of it that succeeds. */
const changes: Readonly<Record<string, readonly [action: string, call: () => Promise<Answer>]>> = {
  'POST /people': ['person.added', () => send('POST', '/people', newPerson())],
  'PATCH /people/{id}': [
    'person.changed',
    async () => send('PATCH', `/people/${await made('/people', newPerson())}`, { role: 'operator' }),
  ],
  'POST /people/{id}/invitation': [
    'person.invited',
    async () => send('POST', `/people/${await made('/people', newPerson())}/invitation`),
  ],
  'POST /people/{id}/password-reset': [
    'password.reset-link-made',
    async () => send('POST', `/people/${await made('/people', newPerson())}/password-reset`),
  ],
  'POST /invitations/accept': [
    'password.set',
    async () => send('POST', '/invitations/accept', { token: await linkToken(), password: 'another-fake-password' }),
  ],
  'POST /sessions': ['sign-in.done', () => api.call('POST', '/sessions', { body: adminLogin })],
  'DELETE /sessions/current': [
    'session.ended',
    async () => {
      const { cookie } = await api.call('POST', '/sessions', { body: adminLogin });
      return api.call('DELETE', '/sessions/current', { as: cookie });
    },
  ],
  'POST /sessions/end-others': ['session.ended', () => send('POST', '/sessions/end-others')],
  'DELETE /sessions/{id}': [
    'session.ended',
    async () => {
      await api.call('POST', '/sessions', { body: adminLogin });
      const { items } = (await send('GET', '/sessions')).body;
      return send('DELETE', `/sessions/${items.find(({ isThis }: { isThis: boolean }) => !isThis).id}`);
    },
  ],
  'PUT /account/password': [
    'password-change.done',
    () =>
      send('PUT', '/account/password', {
        currentPassword: adminLogin.password,
        newPassword: adminLogin.password,
      }),
  ],
  'DELETE /people/{personId}/sessions': [
    'session.ended',
    async () => send('DELETE', `/people/${await made('/people', newPerson())}/sessions`),
  ],
  'DELETE /people/{personId}/sessions/{id}': [
    'session.ended',
    async () => {
      const person = newPerson({ password: adminLogin.password });
      const id = await made('/people', person);
      await api.call('POST', '/sessions', { body: { email: person.email, password: adminLogin.password } });
      const [session] = (await send('GET', `/people/${id}/sessions`)).body.items;
      return send('DELETE', `/people/${id}/sessions/${session.id}`);
    },
  ],
  'POST /sessions/step-up': [
    'step-up.done',
    () => send('POST', '/sessions/step-up', { password: adminLogin.password }),
  ],
  'POST /api-keys': ['api-key.made', () => send('POST', '/api-keys', { name: 'k', role: 'viewer' })],
  'DELETE /api-keys/{id}': [
    'api-key.revoked',
    async () => send('DELETE', `/api-keys/${await made('/api-keys', { name: 'k', role: 'viewer' })}`),
  ],
  'PUT /settings/rates': ['rate.changed', () => send('PUT', '/settings/rates', rates)],
  'PUT /customers/{id}/rates': ['rate.changed', () => send('PUT', `/customers/${ash}/rates`, rates)],
  'PUT /rates': ['rate.changed', () => send('PUT', '/rates', { customerIds: [ash], rates })],
  'POST /imports/rates': [
    'rate.changed',
    () => file('/imports/rates', 'customer,product,multiplier,from\nAsh,sms,1.3,2026-02-05\n'),
  ],
  'POST /rate-proposals/adopt': [
    'rate-proposal.adopted',
    async () => send('POST', '/rate-proposals/adopt', { ids: [await world.rateProposal()] }),
  ],
  'PUT /settings/tolerance': ['tolerance.changed', () => send('PUT', '/settings/tolerance', tolerance)],
  'DELETE /settings/tolerance': [
    'tolerance.taken-back',
    async () => {
      await send('PUT', '/settings/tolerance', tolerance);
      return send('DELETE', '/settings/tolerance');
    },
  ],
  'PUT /customers/{id}/tolerance': ['tolerance.changed', () => send('PUT', `/customers/${ash}/tolerance`, tolerance)],
  'DELETE /customers/{id}/tolerance': [
    'tolerance.taken-back',
    async () => {
      await send('PUT', `/customers/${ash}/tolerance`, tolerance);
      return send('DELETE', `/customers/${ash}/tolerance`);
    },
  ],
  'PUT /settings/rounding': [
    'rounding.changed',
    async () => send('PUT', '/settings/rounding', (await send('GET', '/settings/rounding')).body),
  ],
  'PUT /settings/settling': [
    'settling.changed',
    () => send('PUT', '/settings/settling', { marginHours: 6, postingLagHours: 48 }),
  ],
  'PUT /settings/mismatches': [
    'mismatch-settings.changed',
    () => send('PUT', '/settings/mismatches', { deadlineDays: 5 }),
  ],
  'POST /key-rotations': ['key-rotation.completed', () => send('POST', '/key-rotations')],
  'PUT /settings': ['settings.changed', () => send('PUT', '/settings', { watchNights: 4 })],
  'PUT /meeting-groups': [
    'meeting-group.changed',
    async () => {
      const [group] = (await send('GET', '/meeting-groups')).body.items;
      return send('PUT', '/meeting-groups', [{ product: group.products[0].product, from: '2026-02-01', meets: true }]);
    },
  ],
  'PUT /classifications': [
    'classification.changed',
    () => send('PUT', '/classifications', { ...label, product: 'sms' }),
  ],
  'DELETE /classifications': [
    'classification.taken-back',
    async () => {
      await send('PUT', '/classifications', { ...label, product: 'sms' });
      return send('DELETE', `/classifications${query}`);
    },
  ],
  'PUT /customers/{id}/connection': [
    'connection.made',
    () => send('PUT', `/customers/${ash}/connection`, { accountSid, validFrom: '2026-01-05T00:00:00Z' }),
  ],
  'POST /connection-proposals/adopt': [
    'connection.made',
    async () => send('POST', '/connection-proposals/adopt', { ids: [await world.connectionProposal()] }),
  ],
  'PUT /settings/connected-parent': [
    'attestation.given',
    () => send('PUT', '/settings/connected-parent', { accountSid }),
  ],
  'POST /customers/{id}/stop-list/confirm': [
    'attestation.given',
    () => send('POST', `/customers/${ash}/stop-list/confirm`),
  ],
  'PUT /months/{month}/invoice': [
    'month.invoice-set',
    () => send('PUT', '/months/2026-02/invoice', { amount: '12.5', currency: 'USD' }),
  ],
  'PUT /numbers/{sid}/stays': ['attestation.given', () => send('PUT', `/numbers/${numberSid}/stays`, { stays: true })],
  'POST /waves': ['wave.begun', () => send('POST', '/waves', wave)],
  'POST /waves/{id}/pause': ['wave.paused', async () => send('POST', `/waves/${await made('/waves', wave)}/pause`)],
  'POST /waves/{id}/resume': [
    'wave.resumed',
    async () => {
      const id = await made('/waves', wave);
      await send('POST', `/waves/${id}/pause`);
      return send('POST', `/waves/${id}/resume`);
    },
  ],
  'PUT /numbers/{sid}/customer': [
    'number.assigned',
    () => send('PUT', `/numbers/${numberSid}/customer`, { customerId: ash }),
  ],
  'POST /customers/{id}/evidence-exports': [
    'evidence.exported',
    () => send('POST', `/customers/${ash}/evidence-exports`),
  ],
  'POST /alert-channels': ['alert-channel.added', () => send('POST', '/alert-channels', channel)],
  'POST /alert-channels/{id}/test': [
    'alert-channel.tested',
    async () => send('POST', `/alert-channels/${await made('/alert-channels', channel)}/test`),
  ],
  'DELETE /alert-channels/{id}': [
    'alert-channel.removed',
    async () => send('DELETE', `/alert-channels/${await made('/alert-channels', channel)}`),
  ],
  'POST /discoveries': ['discovery.asked', () => send('POST', '/discoveries')],
  'POST /doctor/probes': ['trial.asked', () => send('POST', '/doctor/probes', { customerId: ash, accountSid })],
  'POST /doctor/examinations': ['examination.asked', () => send('POST', '/doctor/examinations')],
  'POST /runs': ['run.started', () => send('POST', '/runs', window)],
  'POST /runs/{id}/cancel': ['run.cancelled', async () => send('POST', `/runs/${await made('/runs', window)}/cancel`)],
  'POST /runs/{id}/replay': [
    'run.replayed',
    async () => {
      const id = await made('/runs', window);
      await api.app.get(DataSource).query(`update run set state = 'complete', result_digest = 'x' where id = $1`, [id]);
      const terms = await api.app.get(TermsService).load();
      await api.app.get(DataSource).transaction((tx) => api.app.get(RunInputRepository).keepTerms(tx, id, terms));
      return send('POST', `/runs/${id}/replay`);
    },
  ],
  'POST /mismatches/{id}/actions': [
    'mismatch.acknowledge',
    async () => send('POST', `/mismatches/${await world.mismatch()}/actions`, acknowledge),
  ],
  'POST /mismatches/actions': [
    'mismatch.acknowledge',
    async () =>
      send('POST', '/mismatches/actions', { ...acknowledge, ids: [await world.mismatch(), await world.mismatch()] }),
  ],
  'POST /mismatches/actions/{undoId}/undo': [
    'mismatch.undo',
    async () => {
      const { undoId } = (await send('POST', `/mismatches/${await world.mismatch()}/actions`, acknowledge)).body;
      return send('POST', `/mismatches/actions/${undoId}/undo`);
    },
  ],
  'POST /mismatches/settlements/{id}/confirm': [
    'settlement.confirmed',
    async () => send('POST', `/mismatches/settlements/${await world.settlement()}/confirm`),
  ],
  'POST /mismatches/settlements/{id}/decline': [
    'settlement.declined',
    async () => send('POST', `/mismatches/settlements/${await world.settlement()}/decline`),
  ],
  'POST /imports/wallet-transactions': ['wallet-import.made', wallet],
  'POST /imports/{id}/complete': [
    'wallet-import.vouched-for',
    async () => send('POST', `/imports/${(await wallet()).body.id}/complete`, window),
  ],
  'POST /imports/{id}/withdraw': [
    'wallet-import.withdrawn',
    async () => send('POST', `/imports/${(await wallet()).body.id}/withdraw`),
  ],
};

/** Routes that change nothing although they are no GET, and those whose record another test proves. */
const elsewhere: Readonly<Record<string, string>> = {
  'POST /runs/estimate': 'counts calls and writes nothing',
  'POST /settings/tolerance/preview': 'tries other terms out and writes nothing',
  'POST /rates/preview': 'tries other terms out and writes nothing',
  'POST /highlevel-connection/authorisation': 'makes an address and keeps nothing',
  'POST /highlevel-connection': 'highlevel-connection.test.ts: it needs HighLevel to answer',
  'POST /setup/claim': 'audit.test.ts: it is done once',
  'POST /months/{month}/close': 'months.test.ts: it needs a month that may be closed',
  'POST /months/{month}/reopen': 'months.test.ts: it needs a closed month',
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
