import { migrationsUnderTest, type Shared } from './migrations-under-test.js';
import type { Estate } from './sandbox-process.js';
import { adminLogin } from './test-app.js';

type Body = ReturnType<typeof JSON.parse>;
type Answer = { readonly status: number; readonly body: Body };

export type RevertsUnderTest = Awaited<ReturnType<typeof revertsUnderTest>>;

const approver = { email: 'bob@example.com', name: 'Bob', role: 'approver', password: 'another-unreal-password' };
const override = { reason: 'the agency knows and accepts it' };

/** The product on a world with shared customers, and two people: Ada, who asks, and Bob, who approves. */
export async function revertsUnderTest(mode: 'api' | 'manual', world: { readonly customers?: number } = {}) {
  const under = await migrationsUnderTest(mode, world);
  const { api, call, settle } = under;
  await call('POST', '/people', approver);
  const signIn = async ({ email, password }: { email: string; password: string }) =>
    (await api.call('POST', '/sessions', { body: { email, password } })).cookie;
  /** As a person who gave the password just now. */
  const as =
    (login: { email: string; password: string }) =>
    async (method: string, path: string, body?: unknown): Promise<Answer> =>
      api.call(method, path, { as: await signIn(login), ...(body === undefined ? {} : { body }) });
  const [ada, bob] = [as(adminLogin), as(approver)];
  const cookie = () => signIn(adminLogin);
  await ada('PUT', '/settings', { reverts: { perDay: 1000, windowDays: 30 } });

  /** Until it watches, with registrations attested. */
  const migrate = async (customer: Shared): Promise<Body> => {
    const { id } = await under.begin(customer);
    const migration = await settle(id);
    if (migration.state !== 'waiting') return migration;
    await call('POST', `/migrations/${id}/confirm`, { step: 'await-registration' });
    return settle(id);
  };
  const request = async ({ id }: Shared, more: object = {}): Promise<Body> => {
    await call('POST', `/customers/${id}/evidence-exports`);
    const body = { reason: 'calls do not come in', supportReference: 'HL-4711', ...more };
    const answer = await call('POST', `/customers/${id}/reverts`, body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const approved = async (customer: Shared): Promise<Body> => {
    const revert = await request(customer);
    const answer = await bob('POST', `/reverts/${revert.id}/approve`, { planHash: revert.planHash, override });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  const applied = async (customer: Shared): Promise<Body> => {
    const { id, planHash } = await approved(customer);
    const answer = await ada('POST', `/reverts/${id}/apply`, { planHash, customerName: customer.name });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  };
  /** A day and more: the wait for late charges is part of it. */
  const followed = (id: string) => settle(id, 30, 'revert');
  return { ...under, ada, bob, cookie, migrate, request, approved, applied, followed, override };
}

/** The oracle for a revert that came through, from the world's true state alone: what is wrong, in words. */
export function wrongAfterRevert(before: Estate, after: Estate, { locationId }: Shared): string[] {
  const wrong: string[] = [];
  const own = after.accounts.filter(({ friendlyName }) => friendlyName.endsWith(locationId));
  if (own.length !== 1 || own[0]?.status !== 'active') wrong.push('the own account is not there any more');
  const shared = after.accounts.find(({ sid }) => sid === before.sharedAccountSid);
  const location = after.locations.find((one) => one.locationId === locationId);
  if (location?.accountSid !== before.sharedAccountSid) wrong.push(`HighLevel has ${location?.accountSid}`);
  if (location?.tokenDigest !== shared?.tokenDigest || !location?.credentialsWork)
    wrong.push('the token does not match');
  if (location?.rebilling.enabled !== false) wrong.push('rebilling is on');
  if (JSON.stringify(before.numbers) !== JSON.stringify(after.numbers)) wrong.push('the numbers are not as they were');
  const others = (estate: Estate) => JSON.stringify(estate.locations.filter((one) => one.locationId !== locationId));
  if (others(before) !== others(after)) wrong.push('another customer changed');
  const lost = ({ closedAccounts, releasedNumbers }: Estate) => JSON.stringify([closedAccounts, releasedNumbers]);
  if (lost(before) !== lost(after)) wrong.push('something was closed or released');
  return wrong;
}
