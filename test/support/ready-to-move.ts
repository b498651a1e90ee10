import type { APIRequestContext } from 'playwright-core';
import type { Sandbox } from './sandbox.js';

/** Does everything that a plan asks of a person, for one customer of the shared account. */
export async function readyToMove(name: string, base: string, request: APIRequestContext, sandbox: Sandbox) {
  const at = (path: string) => `${base}/api/v1${path}`;
  const { twilioAccountSid: accountSid } = await (await fetch(`${sandbox.base}/__sandbox/credentials`)).json();
  const { items } = await (await request.get(at('/customers?status=shared&limit=200'))).json();
  const shared = new Map(items.map((one: { locationId: string; id: string }) => [one.locationId, one.id]));
  const [{ id }] = items.filter((one: { name: string }) => one.name === name);
  await request.put(at('/settings/connected-parent'), { data: { accountSid } });
  await request.put(at(`/customers/${id}/rates`), {
    data: [{ product: 'sms', multiplier: '1.2', from: '2026-01-01' }],
  });
  await request.post(at(`/customers/${id}/stop-list/confirm`));
  const [account] = (await (await request.get(at('/shared-accounts'))).json()).items;
  const { numbers } = await (await request.get(at(`/shared-accounts/${account.accountSid}/numbers`))).json();
  const owners = new Map((await sandbox.numbers()).map(({ sid, locationId }) => [sid, shared.get(locationId)]));
  for (const { sid } of numbers) {
    const customerId = owners.get(sid);
    if (customerId === undefined) await request.put(at(`/numbers/${sid}/stays`), { data: { stays: true } });
    else await request.put(at(`/numbers/${sid}/customer`), { data: { customerId } });
  }
}
