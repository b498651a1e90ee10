import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { z } from 'zod';
import { nanosOf, parsed, walletRecords } from '../../test/read-faces.js';
import { type Running, runSandbox } from '../../test/running-sandbox.js';

let sandbox: Running;
beforeEach(async () => {
  sandbox = await runSandbox({ seed: 17 });
  await sandbox.control('switches', { highLevelRequestsPer10s: null });
});
afterEach(() => sandbox.close());

const location = z.object({
  location: z.object({ settings: z.object({ saasSettings: z.object({ twilioRebilling: z.unknown() }) }) }),
});

function locationOf(kind: string): string {
  return sandbox.state.customers.find((one) => one.kind === kind)?.locationId ?? '';
}

async function readBack(locationId: string, running = sandbox): Promise<unknown> {
  const answer = await running.highLevel(`/locations/${locationId}`);
  return parsed(location, answer).location.settings.saasSettings.twilioRebilling;
}

async function update(locationIds: string[], config: object, product = 'Phone') {
  const body = { product, locationIds, config };
  const answer = await sandbox.highLevel(`/saas/update-rebilling/${sandbox.credentials.highLevelCompanyId}`, { body });
  return { status: answer.status, body: JSON.parse(answer.text) };
}

const days = (count: number) => sandbox.control('clock', { advanceMs: count * 86_400_000 });

/** What the wallet charged for texts of the given days of use. */
async function chargedFor(locationId: string, days: readonly string[]): Promise<bigint> {
  const rows = await walletRecords(sandbox, locationId);
  const texts = rows.filter((row) => row.description.startsWith('Outbound SMS'));
  return texts
    .filter((row) => days.some((day) => row.messageDate?.startsWith(day)))
    .reduce((sum, row) => sum - nanosOf(String(row.amount)), 0n);
}

test('a new markup holds from that instant on, is read back, and outlives a restart', async () => {
  const locationId = locationOf('own-account');
  const before = await walletRecords(sandbox, locationId);
  expect((await update([locationId], { optIn: true, enabled: true, markup: 0 })).body).toMatchObject({
    success: true,
    location_updated: [locationId],
    error: null,
  });
  expect(await readBack(locationId)).toEqual({ enabled: true, markup: 0 });
  expect(await walletRecords(sandbox, locationId)).toEqual(before);
  await days(3);
  const plain = await chargedFor(locationId, ['Nov 21st', 'Nov 22nd']);
  const restarted = await runSandbox({ dataDir: sandbox.dataDir });
  expect(await readBack(locationId, restarted)).toEqual({ enabled: true, markup: 0 });
  await restarted.close();
  const twin = await runSandbox({ seed: 17 });
  await twin.control('switches', { highLevelRequestsPer10s: null });
  const seeded = z.object({ markup: z.number() }).parse(await readBack(locationId, twin));
  await twin.control('clock', { advanceMs: 3 * 86_400_000 });
  const rows = await walletRecords(twin, locationId);
  await twin.close();
  const marked = rows
    .filter((row) => row.description.startsWith('Outbound SMS') && /^Nov 2[12](st|nd)/.test(row.messageDate ?? ''))
    .reduce((sum, row) => sum - nanosOf(String(row.amount)), 0n);
  expect(plain).toBeGreaterThan(0n);
  expect(plain * BigInt(1000 + seeded.markup * 10)).toBe(marked * 1000n);
});

test('rebilling that is switched off charges nothing more, unless HighLevel does not listen', async () => {
  const [quiet, deaf] = sandbox.state.customers.filter(({ kind }) => kind === 'own-account').slice(0, 2);
  await update([quiet?.locationId ?? ''], { enabled: false });
  await sandbox.control('switches', { rebillingOffStopsCharges: false });
  await update([deaf?.locationId ?? ''], { enabled: false });
  await days(3);
  expect(await chargedFor(quiet?.locationId ?? '', ['Nov 21st', 'Nov 22nd'])).toBe(0n);
  expect(await chargedFor(deaf?.locationId ?? '', ['Nov 21st', 'Nov 22nd'])).toBeGreaterThan(0n);
  expect(await readBack(deaf?.locationId ?? '')).toMatchObject({ enabled: false });
});

test('a customer on the shared account is charged once its rebilling is on', async () => {
  const locationId = locationOf('shared');
  await update([locationId], { enabled: true, markup: 100 });
  await days(3);
  expect(await chargedFor(locationId, ['Nov 21st', 'Nov 22nd'])).toBeGreaterThan(0n);
});

test('a failure is a 201 that says so in its body, also where some locations were changed', async () => {
  const [on, off] = [locationOf('own-account'), locationOf('no-phone')];
  expect(await update([off], { enabled: true })).toMatchObject({
    status: 201,
    body: { success: false, location_updated: [], error: 'Saas Mode not activated' },
  });
  expect((await update([on, off], { enabled: true })).body).toMatchObject({
    location_updated: [on],
    error: 'Saas Mode not activated',
  });
  await sandbox.control('switches', { rebillingRefusedFor: ['Phone'] });
  expect((await update([on], { enabled: true })).body).toMatchObject({ success: false, location_updated: [] });
  expect((await update([on], { enabled: true }, 'Twilio')).body.success).toBe(false);
});

test('what is attached as a multiplier is answered in percent, and holds once the customer is active', async () => {
  const locationId = locationOf('no-phone');
  const { highLevelCompanyId: companyId } = sandbox.credentials;
  const body = { companyId, attachedRebillingConfig: { Phone: { enabled: true, markup: 3 } } };
  const attach = () => sandbox.highLevel(`/saas/allow-attach-rebilling/${locationId}`, { body });
  const remove = () => sandbox.highLevel(`/saas/remove-attached-config/${locationId}`, { body: { companyId } });
  expect((await attach()).status).toBe(422);
  const enable = { companyId, isSaaSV2: true };
  expect((await sandbox.highLevel(`/saas/enable-saas/${locationId}`, { body: enable })).status).toBe(201);
  expect(JSON.parse((await attach()).text).attachedRebillingConfig).toEqual({ Phone: { enabled: true, markup: 200 } });
  expect(JSON.parse((await remove()).text)).toMatchObject({ success: true, removedAttachedRebilling: true });
  await sandbox.control('switches', { attachedMarkupIs: 'percent' });
  expect(JSON.parse((await attach()).text).attachedRebillingConfig).toEqual({ Phone: { enabled: true, markup: 3 } });
  await sandbox.control('switches', { attachedMarkupIs: 'multiplier' });
  await attach();
  await sandbox.control(`locations/${locationId}/saas-mode`, { mode: 'activated' });
  expect(await readBack(locationId)).toEqual({ enabled: true, markup: 200 });
  expect((await attach()).status).toBe(422);
});

test('the read-back can stay behind what was changed', async () => {
  const locationId = locationOf('own-account');
  const before = await readBack(locationId);
  await sandbox.control('switches', { rebillingReadsBack: false });
  await update([locationId], { enabled: false });
  expect(await readBack(locationId)).toEqual(before);
});

test('locations are found by their Stripe ids, and plans are listed', async () => {
  const { highLevelCompanyId: companyId } = sandbox.credentials;
  const subscription = z.object({ customerId: z.string(), subscriptionId: z.string() });
  const locationId = locationOf('own-account');
  const path = `/saas/get-saas-subscription/${locationId}?companyId=${companyId}`;
  const { customerId, subscriptionId } = parsed(subscription, await sandbox.highLevel(path));
  const query = new URLSearchParams({ companyId, customerId, subscriptionId });
  expect(JSON.parse((await sandbox.highLevel(`/saas/locations?${query}`)).text)).toEqual([locationId]);
  const plans = z.array(z.object({ planId: z.string() }));
  expect(parsed(plans, await sandbox.highLevel(`/saas/agency-plans/${companyId}`))).toHaveLength(1);
  const missing = await sandbox.highLevel(`/saas/get-saas-subscription/nobody?companyId=${companyId}`);
  expect([missing.status, JSON.parse(missing.text).message]).toEqual([404, ['Location not found']]);
});
