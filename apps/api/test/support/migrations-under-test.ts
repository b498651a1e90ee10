import { FirstCustomers } from '../../src/reconciliation/night/first-customers.js';
import { SagaWorker } from '../../src/saga/saga-worker.js';
import { type Estate, type SandboxProcess, startSandboxProcess } from './sandbox-process.js';
import { startTestApp, type TestApp } from './test-app.js';

type Mode = 'api' | 'manual';
type Kind = 'migration' | 'revert';
type Body = ReturnType<typeof JSON.parse>;

type Credentials = { readonly accountSid: string; readonly authToken: string };

export type Shared = { readonly id: string; readonly name: string; readonly locationId: string };

export type MigrationsUnderTest = Awaited<ReturnType<typeof migrationsUnderTest>>;

const roundsMax = 100;

/** The product on a world in which several customers share an account, with everything attested that a plan asks for. */
export async function migrationsUnderTest(mode: Mode, world: { customers?: number; days?: number } = {}) {
  const sandbox = await startSandboxProcess(world);
  const variables = {
    ...sandbox.variables,
    CREDENTIALS_MODE: mode,
    UNKNOWN_OUTCOME_WAIT_S: '30',
    SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  const api = await startTestApp(variables);
  api.clock.set(sandbox.now);
  const admin = await api.claim();
  const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }> =>
    api.call(method, path, { as: admin, ...(body === undefined ? {} : { body }) });
  await api.app.get(FirstCustomers).adopt();
  await call('PUT', '/settings/connected-parent', { accountSid: sandbox.variables.TWILIO_ACCOUNT_SID });
  await call('PUT', '/settings/rates', [{ product: 'sms', multiplier: '1.2', from: '2026-01-01' }]);
  const customers: Shared[] = (await call('GET', '/customers?status=shared')).body.items;
  for (const { id } of customers) await call('POST', `/customers/${id}/stop-list/confirm`);
  await tellNumbers(sandbox, customers, call);

  /** Lets a migration or a revert go on, and time pass, until it ends or waits for a person, or for longer than `hours`. */
  const settle = async (id: string, hours = 3, kind: Kind = 'migration'): Promise<Body> => {
    const until = api.clock.now().getTime() + hours * 3_600_000;
    for (let round = 0; round < roundsMax; round += 1) {
      await api.app.get(SagaWorker).workOff();
      const wakeAt: Date | null = await wakesAt(api, id, kind);
      if (wakeAt === null || wakeAt.getTime() > until) return (await call('GET', `/${kind}s/${id}`)).body;
      await moveClock(wakeAt);
    }
    throw new Error(`the ${kind} neither rests nor ends`);
  };
  const moveClock = async (to: Date) => {
    if (to <= api.clock.now()) return;
    await sandbox.control('POST', 'clock', { now: to.toISOString() });
    api.clock.set(to);
  };
  const plan = async ({ id }: Shared): Promise<Body> => (await call('POST', `/customers/${id}/migrations`)).body;
  const begin = async (customer: Shared): Promise<Body> => {
    const { id, planHash, preflight } = await plan(customer);
    if (planHash === null) throw new Error(`blocked: ${JSON.stringify(preflight)}`);
    const applied = await call('POST', `/migrations/${id}/apply`, { planHash });
    if (applied.status !== 200) throw new Error(JSON.stringify(applied.body));
    return applied.body;
  };
  /** The shared customer whose name holds this. */
  const named = (part: string): Shared => {
    const one = customers.find(({ name }) => name.includes(part));
    if (one === undefined) throw new Error(`the world has no shared customer ${part}`);
    return one;
  };
  /** What a person does in HighLevel's own pages. */
  const enterInHighLevel = async ({ locationId }: Shared, entered: Credentials): Promise<void> => {
    const { HIGHLEVEL_TOKEN, HIGHLEVEL_COMPANY_ID: companyId } = sandbox.variables;
    const response = await fetch(`${sandbox.base}/locations/${locationId}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${HIGHLEVEL_TOKEN}`,
        version: '2021-07-28',
        'content-type': 'application/json',
      },
      body: JSON.stringify({ companyId, twilio: { sid: entered.accountSid, authToken: entered.authToken } }),
    });
    if (response.status !== 200) throw new Error(await response.text());
  };
  const close = async () => {
    await api.close();
    await sandbox.stop();
  };
  return { sandbox, variables, api, call, customers, named, settle, moveClock, plan, begin, enterInHighLevel, close };
}

/** A person's word on every number of the shared account, as the world knows it. */
async function tellNumbers(sandbox: SandboxProcess, customers: readonly Shared[], call: Caller) {
  const { numbers, sharedAccountSid } = await sandbox.control('GET', 'state');
  const owners = new Map<string, string>(
    numbers.map((one: { sid: string; locationId: string }) => [one.sid, one.locationId]),
  );
  for (const { sid, accountSid } of (await sandbox.estate()).numbers) {
    if (accountSid !== sharedAccountSid) continue;
    const owner = customers.find(({ locationId }) => locationId === owners.get(sid));
    if (owner === undefined) await call('PUT', `/numbers/${sid}/stays`, { stays: true });
    else await call('PUT', `/numbers/${sid}/customer`, { customerId: owner.id });
  }
}

type Caller = (method: string, path: string, body?: unknown) => Promise<{ status: number; body: Body }>;

async function wakesAt({ app }: TestApp, id: string, kind: Kind): Promise<Date | null> {
  const { DataSource } = await import('typeorm');
  const [row] = await app.get(DataSource).query(
    `select wake_at from saga join "${kind}" of on of.saga_id = saga.id where of.id = $1 and ended_at is null
       and state <> 'needs-person'`,
    [id],
  );
  return row?.wake_at ?? null;
}

/** What of a world a migration that was taken back must leave as it was. */
export function slate({ numbers, locations, closedAccounts, releasedNumbers, accounts }: Estate) {
  const active = accounts.filter(({ status }) => status === 'active').map(({ sid }) => sid);
  return { numbers, locations, closedAccounts, releasedNumbers, active };
}

/** The oracle for a migration that came through, from the world's true state alone: what is wrong, in words. */
export function wrongAfter(before: Estate, after: Estate, { locationId }: Shared, moved: readonly string[]): string[] {
  const wrong: string[] = [];
  const own = after.accounts.filter(
    ({ friendlyName, status }) => friendlyName.endsWith(locationId) && status === 'active',
  );
  const [account] = own;
  if (own.length !== 1 || account === undefined) return [`${own.length} accounts carry ${locationId}`];
  const location = after.locations.find((one) => one.locationId === locationId);
  if (location?.accountSid !== account.sid) wrong.push(`HighLevel has ${location?.accountSid}`);
  if (location?.tokenDigest !== account.tokenDigest || !location.credentialsWork)
    wrong.push('the token does not match');
  for (const was of before.numbers) {
    const is = after.numbers.filter(({ sid }) => sid === was.sid);
    const [number] = is;
    if (is.length !== 1 || number === undefined) wrong.push(`${was.phoneNumber} exists ${is.length} times`);
    else if (moved.includes(was.sid)) {
      if (number.accountSid !== account.sid) wrong.push(`${was.phoneNumber} lies in ${number.accountSid}`);
      if (setUp(number) !== setUp(was)) wrong.push(`${was.phoneNumber} is set up differently`);
      if ((was.serviceSid === null) !== (number.serviceSid === null))
        wrong.push(`${was.phoneNumber} is in pool ${number.serviceSid}`);
    } else if (JSON.stringify(number) !== JSON.stringify(was))
      wrong.push(`${was.phoneNumber} of somebody else changed`);
  }
  const others = (estate: Estate) => JSON.stringify(estate.locations.filter((one) => one.locationId !== locationId));
  if (others(before) !== others(after)) wrong.push('another customer changed');
  const lost = ({ closedAccounts, releasedNumbers }: Estate) => JSON.stringify([closedAccounts, releasedNumbers]);
  if (lost(before) !== lost(after)) wrong.push('something was closed or released');
  return wrong;
}

/** Addresses and bundles belong to an account, so that a moved number hangs on others of the same content. */
function setUp({ settings }: Estate['numbers'][number]): string {
  const kept = Object.entries(settings).filter(([name]) => name !== 'address_sid' && name !== 'bundle_sid');
  return JSON.stringify(kept);
}
