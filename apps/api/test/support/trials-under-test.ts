import { expect } from '@jest/globals';
import { FirstCustomers } from '../../src/reconciliation/night/first-customers.js';
import { CrashPoints } from '../../src/saga/crash-points.js';
import { SagaWorker } from '../../src/saga/saga-worker.js';
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.js';
import { adminLogin, startTestApp, type TestApp } from './test-app.js';

export type Spare = { readonly id: string; readonly locationId: string; readonly accountSid: string };
type Rests = (trial: { readonly id: string; readonly detail: string | null }) => Promise<void>;

export type TrialsUnderTest = Awaited<ReturnType<typeof startTrials>>;

/** The product beside a sandbox in which locations and accounts can be made that are nobody’s. */
export async function startTrials() {
  const sandbox: SandboxProcess = await startSandboxProcess({ customers: 8 });
  const api: TestApp = await startTestApp({ ...sandbox.variables, UNKNOWN_OUTCOME_WAIT_S: '10' });
  api.clock.set(sandbox.now);
  const admin = await api.claim();
  const call = (method: string, path: string, body?: unknown) =>
    api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
  const customers = async () => (await call('GET', '/customers?limit=200')).body.items;

  async function newAccount(): Promise<string> {
    return (await sandbox.control('POST', 'events', { event: 'subaccount-appears' })).accountSid;
  }

  /** A location that was made a moment ago, with an account and a number. */
  async function newSpare(): Promise<Spare> {
    const { locationId } = await sandbox.control('POST', 'events', { event: 'location-appears' });
    await api.app.get(FirstCustomers).adopt();
    return (await customers()).find((customer: Spare) => customer.locationId === locationId);
  }

  /** Follows a trial to where it rests; `onRest` is told each time that it waits. */
  async function tried(body: object, onRest?: Rests) {
    await call('POST', '/sessions/step-up', { password: adminLogin.password });
    const begun = await call('POST', '/doctor/probes', body);
    expect({ status: begun.status, body: begun.body }).toMatchObject({ status: 202 });
    return followed(begun.body.id, onRest);
  }

  async function followed(id: string, onRest: Rests = async () => {}) {
    for (let round = 0; round < 300; round += 1) {
      await api.app.get(SagaWorker).workOff();
      const trial = (await call('GET', `/doctor/probes/${id}`)).body;
      if (trial.endedAt !== null || trial.state === 'needs-person') return trial;
      await onRest(trial);
      const wakesMs = trial.wakesAt === null ? 0 : Date.parse(trial.wakesAt);
      const now = new Date(Math.max(wakesMs, api.clock.now().getTime() + 1_000));
      await sandbox.control('POST', 'clock', { now: now.toISOString() });
      api.clock.set(now);
    }
    throw new Error('the trial neither rests nor ends');
  }

  const assumption = async (id: string) => {
    const { assumptions } = (await call('GET', '/doctor')).body;
    return assumptions.find((one: { id: string }) => one.id === id);
  };

  /** Dies once at every place around every call and commit of what `work` does; how many places there were. */
  async function dyingEverywhere(work: () => Promise<void>): Promise<number> {
    const crashes = api.app.get(CrashPoints, { strict: false });
    const died = new Set<string>();
    crashes.reach = (place) => {
      if (died.has(place)) return;
      died.add(place);
      throw new Error(`died at ${place}, as the test wants`);
    };
    await work();
    crashes.reach = () => {};
    return died.size;
  }

  async function close() {
    await api.close();
    await sandbox.stop();
  }

  return {
    sandbox,
    api,
    admin,
    call,
    customers,
    newAccount,
    newSpare,
    tried,
    followed,
    assumption,
    dyingEverywhere,
    close,
  };
}
