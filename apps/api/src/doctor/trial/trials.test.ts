import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type SandboxProcess, startSandboxProcess } from '../../../test/support/sandbox-process.js';
import { adminLogin, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { FirstCustomers } from '../../reconciliation/night/first-customers.js';
import { CrashPoints } from '../../saga/crash-points.js';
import { SagaWorker } from '../../saga/saga-worker.js';

let sandbox: SandboxProcess;
let api: TestApp;
let admin: string;
let spare: { readonly id: string; readonly locationId: string; readonly accountSid: string };
let other: string;

const call = async (method: string, path: string, body?: unknown) =>
  api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
const customers = async () => (await call('GET', '/customers?limit=200')).body.items;

/** A location that was made a moment ago, with an account and a number, and another account that is nobody's. */
beforeAll(async () => {
  sandbox = await startSandboxProcess({ customers: 8 });
  api = await startTestApp({ ...sandbox.variables, UNKNOWN_OUTCOME_WAIT_S: '10' });
  api.clock.set(sandbox.now);
  admin = await api.claim();
  const before = new Set((await sandbox.estate()).locations.map(({ locationId }) => locationId));
  const accounts = new Set((await sandbox.estate()).accounts.map(({ sid }) => sid));
  await sandbox.control('POST', 'events', { event: 'subaccount-appears' });
  other = (await sandbox.estate()).accounts.find(({ sid }) => !accounts.has(sid))?.sid ?? '';
  await sandbox.control('POST', 'events', { event: 'location-appears' });
  await api.app.get(FirstCustomers).adopt();
  spare = (await customers()).find(({ locationId }: { locationId: string }) => !before.has(locationId));
}, 120_000);
afterAll(async () => {
  await api?.close();
  await sandbox?.stop();
});

async function tried(body = { customerId: spare.id, accountSid: other }, lookEveryMs = 5_000) {
  await call('POST', '/sessions/step-up', { password: adminLogin.password });
  const begun = await call('POST', '/doctor/probes', body);
  expect({ status: begun.status, body: begun.body }).toMatchObject({ status: 202 });
  const read = async () => (await call('GET', `/doctor/probes/${begun.body.id}`)).body;
  for (let round = 0; round < 200; round += 1) {
    await api.app.get(SagaWorker).workOff();
    const trial = await read();
    if (trial.endedAt !== null || trial.state === 'needs-person') return trial;
    const now = new Date(api.clock.now().getTime() + lookEveryMs);
    await sandbox.control('POST', 'clock', { now: now.toISOString() });
    api.clock.set(now);
  }
  throw new Error('the trial neither rests nor ends');
}
const standings = async () => {
  const { assumptions } = (await call('GET', '/doctor')).body;
  return ['A01', 'A02', 'A16'].map((wanted) => assumptions.find(({ id }: { id: string }) => id === wanted).standing);
};
const locations = async () => (await sandbox.estate()).locations;
const untouched = { state: 'refused', detail: expect.stringContaining('Nothing was changed.') };

test('what is not spare is left alone, and every reason is said', async () => {
  const before = await locations();
  const [somebody] = (await customers()).filter(({ status }: { status: string }) => status === 'own-account');
  const trial = await tried({ customerId: somebody.id, accountSid: spare.accountSid });
  expect(trial).toMatchObject(untouched);
  expect(trial.detail).toContain(`${spare.accountSid} is used by`);
  expect(trial.detail).toContain('Somebody texted or called with this location');
  expect(await locations()).toEqual(before);
  expect(await standings()).toEqual(['open', 'open', 'open']);
}, 60_000);

test('credentials that HighLevel uses are seen to be used, and are put back', async () => {
  const before = await locations();
  const trial = await tried();
  expect(trial).toMatchObject({ state: 'put-back', detail: 'Everything was seen, and is put back.' });
  expect(await locations()).toEqual(before);
  expect(await standings()).toEqual(['holds', 'holds', 'holds']);
}, 60_000);

test('a trial whose process dies at every place around every call and commit puts everything back', async () => {
  const before = await locations();
  const crashes = api.app.get(CrashPoints, { strict: false });
  const died = new Set<string>();
  crashes.reach = (place) => {
    if (died.has(place)) return;
    died.add(place);
    throw new Error(`died at ${place}, as the test wants`);
  };
  expect((await tried(undefined, 60_000)).state).toBe('put-back');
  crashes.reach = () => {};
  expect(died.size).toBeGreaterThan(10);
  expect(await locations()).toEqual(before);
}, 120_000);

test('what cannot be put back waits for a person, and goes on once it can be', async () => {
  const before = await locations();
  const put = { face: 'highlevel', method: 'PUT', pathContains: '/locations/', kind: 'status', status: 400 };
  await sandbox.control('POST', 'faults', { ...put, after: 2 });
  const { id, state } = await tried();
  expect(state).toBe('needs-person');
  await sandbox.control('DELETE', 'faults');
  expect((await call('POST', `/doctor/probes/${id}/resume`)).status).toBe(200);
  await api.app.get(SagaWorker).workOff();
  expect((await call('GET', `/doctor/probes/${id}`)).body.state).toBe('put-back');
  expect(await locations()).toEqual(before);
}, 60_000);

test('where HighLevel ignores credentials and loses fields, the doctor finds so, and the fields are written back', async () => {
  const profile = () => api.app.get(HighLevelSource).profile(spare.locationId, new AbortController().signal);
  const before = await profile();
  await sandbox.control('POST', 'switches', { twilioCredentials: 'ignored', locationUpdateKeepsOthers: false });
  expect((await tried()).state).toBe('put-back');
  expect(await profile()).toEqual(before);
  expect(await standings()).toEqual(['does-not-hold', 'holds', 'does-not-hold']);
}, 60_000);

test('only a person who gave the password asks for a trial', async () => {
  const key = await api.keyFor(admin, 'admin');
  const asked = await api.call('POST', '/doctor/probes', {
    as: key,
    body: { customerId: spare.id, accountSid: other },
  });
  expect(asked.status).toBe(403);
});
