import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Spare, startTrials, type TrialsUnderTest } from '../../../test/support/trials-under-test.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { SagaWorker } from '../../saga/saga-worker.js';

let its: TrialsUnderTest;
let spare: Spare;
let other: string;
beforeAll(async () => {
  its = await startTrials();
  other = await its.newAccount();
  spare = await its.newSpare();
}, 120_000);
afterAll(() => its?.close());

const tried = (on: { customerId: string; accountSid: string } = { customerId: spare.id, accountSid: other }) =>
  its.tried({ trial: 'credentials', ...on });
const standings = () =>
  Promise.all(['A01', 'A02', 'A16'].map(async (id): Promise<string> => (await its.assumption(id)).standing));
const locations = async () => (await its.sandbox.estate()).locations;
const untouched = { state: 'refused', detail: expect.stringContaining('Nothing was changed.') };

test('what is not spare is left alone, and every reason is said', async () => {
  const before = await locations();
  const [somebody] = (await its.customers()).filter(({ status }: { status: string }) => status === 'own-account');
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
  expect(trial.steps.map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)).toEqual([
    ...['check-kit done', 'update-nothing taken-back', 'see-fields done', 'see-home taken-back'],
    ...['send-credentials taken-back', 'see-other done', 'put-back done'],
  ]);
  expect(await standings()).toEqual(['holds', 'holds', 'holds']);
}, 60_000);

test('a trial whose process dies at every place around every call and commit puts everything back', async () => {
  const before = await locations();
  const died = await its.dyingEverywhere(async () => expect((await tried()).state).toBe('put-back'));
  expect(died).toBeGreaterThan(10);
  expect(await locations()).toEqual(before);
}, 120_000);

test('what cannot be put back waits for a person, and goes on once it can be', async () => {
  const before = await locations();
  const put = { face: 'highlevel', method: 'PUT', pathContains: '/locations/', kind: 'status', status: 400 };
  await its.sandbox.control('POST', 'faults', { ...put, after: 2 });
  const { id, state } = await tried();
  expect(state).toBe('needs-person');
  await its.sandbox.control('DELETE', 'faults');
  expect((await its.call('POST', `/doctor/probes/${id}/resume`)).status).toBe(200);
  await its.api.app.get(SagaWorker).workOff();
  expect((await its.call('GET', `/doctor/probes/${id}`)).body.state).toBe('put-back');
  expect(await locations()).toEqual(before);
}, 60_000);

test('where HighLevel ignores credentials and loses fields, the doctor finds so, and the fields are written back', async () => {
  const profile = () => its.api.app.get(HighLevelSource).profile(spare.locationId, new AbortController().signal);
  const before = await profile();
  await its.sandbox.control('POST', 'switches', { twilioCredentials: 'ignored', locationUpdateKeepsOthers: false });
  expect((await tried()).state).toBe('put-back');
  expect(await profile()).toEqual(before);
  expect(await standings()).toEqual(['does-not-hold', 'holds', 'does-not-hold']);
}, 60_000);

test('only a person who gave the password asks for a trial', async () => {
  const key = await its.api.keyFor(its.admin, 'admin');
  const asked = await its.api.call('POST', '/doctor/probes', {
    as: key,
    body: { trial: 'credentials', customerId: spare.id, accountSid: other },
  });
  expect(asked.status).toBe(403);
});
