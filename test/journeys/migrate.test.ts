import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expectAccessible, expectToFit } from '../support/accessible.js';
import { command } from '../support/command.js';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import {
  accountOf,
  connectedSid,
  enterInHighLevel,
  lookIntoEverything,
  ownPhones,
} from '../support/migrating-person.js';
import { freshFolder } from '../support/processes.js';
import { owner, type Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld, { REVERT_SETTLE_HOURS: '0' }));
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${product.base}/sign-in?return=/migrations`);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

const accessible = (name: string, of: Page = page) => expectAccessible(of, name);

const moved = 'Evergreen Lawn & Garden';
const confirm = () => page.getByRole('button', { name: 'Confirm: it is done' }).click();

test('what blocks a migration is seen to where it is shown, and the next plan can be applied', async () => {
  const own = await ownPhones(sandbox, moved);
  const [customer] = await product.all(`/customers?q=${encodeURIComponent(moved)}`);
  await product.call('PUT', `/customers/${customer.id}/rates`, [
    { product: 'sms', multiplier: '1.2', from: '2026-01-01' },
  ]);
  await page.goto(`${product.base}/migrations`);
  await page.getByText(/\d+ ambiguous, \d+ silent/).waitFor();
  await accessible('migrations');
  await page.getByRole('button', { name: `Plan a migration of ${moved}` }).click();
  await page.waitForURL(/\/migrations\/[0-9a-f-]{36}/);
  await page.getByText('There is none while a check blocks').waitFor();
  await page.getByLabel('Account SID as HighLevel shows it').fill(await connectedSid(sandbox));
  await page.getByRole('button', { name: 'Keep this SID' }).click();
  const [stopList] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Who said STOP, as Twilio knows it now (CSV)' }).click(),
  ]);
  expect(stopList.suggestedFilename()).toBe(`stop-list-${customer.id}.csv`);
  expect(fs.readFileSync(await stopList.path(), 'utf8')).toMatch(/^\uFEFF?Number,Person,Known because,Since\r\n/);
  await page.getByRole('button', { name: 'HighLevel blocks everybody who said STOP' }).click();
  await page.getByText('Kept, with your name').nth(1).waitFor();
  const open = page.getByRole('list', { name: 'Numbers to assign' }).getByRole('listitem');
  await open.first().waitFor();
  await accessible('migration-blocked');
  for (let left = await open.count(); left > 0; left -= 1) {
    const phone = (await open.first().locator('.pl-num').textContent()) ?? '';
    const name = own.includes(phone) ? `Assign ${phone}` : `Leave ${phone} on the shared account`;
    await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name, exact: true }).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Plan again' }).click();
  await page.getByRole('button', { name: 'Apply', exact: true }).waitFor();
  await accessible('migration-planned');
}, 240_000);

test('a migration is applied, a person enters the credentials, and the customer is on its own account', async () => {
  const [phone = ''] = await ownPhones(sandbox, moved);
  const shared = await accountOf(sandbox, phone);
  await page.getByRole('button', { name: 'Apply', exact: true }).click();
  await page.getByRole('dialog').getByText(`One number moves: ${phone}.`).waitFor();
  await page.getByRole('button', { name: `Move ${moved}` }).click();
  await page.getByRole('heading', { name: 'Have the dialog open in HighLevel' }).waitFor();
  expect(await accountOf(sandbox, phone)).toBe(shared);
  await page.reload();
  await page.getByRole('heading', { name: 'Have the dialog open in HighLevel' }).waitFor();
  await page.request.post(`${product.base}/api/v1/sessions/step-up`, { data: { password: owner.password } });
  await page.getByRole('button', { name: 'Show the new SID and token' }).click();
  const shown = page.getByRole('region', { name: 'What you are to do' }).locator('code');
  await shown.nth(1).waitFor();
  const [sid = '', authToken = ''] = await shown.allTextContents();
  await accessible('migration-credentials');
  await confirm();
  await page.getByRole('heading', { name: 'Put the new credentials into HighLevel' }).waitFor();
  expect(await accountOf(sandbox, phone)).toBe(sid);
  await page.getByText('it can be cancelled and everything is taken back').waitFor();
  expect(await enterInHighLevel(sandbox, moved, { sid, authToken })).toBe(200);
  await confirm();
  await page.getByText('It is too late to cancel').waitFor();
  const billing = page.getByRole('region', { name: 'Switch billing' });
  await billing.getByText('Done', { exact: true }).waitFor({ timeout: 90_000 });
  await page.getByText(/nobody could be reached for \d+ s/).waitFor();
  expect(await page.getByText(authToken).count()).toBe(0);
  await accessible('migration-moved');
  await page.getByRole('banner').or(page.getByRole('main')).getByRole('link', { name: moved }).click();
  await page.getByRole('table', { name: 'Migrations' }).getByText('Waiting').waitFor();
}, 240_000);

const approver = { email: 'bob@example.com', name: 'Bob Books', role: 'approver', password: 'another-obvious-fake' };

test('what can be tried comes first, and a revert without evidence is refused with every reason', async () => {
  await page.getByRole('link', { name: 'Something is wrong with this move' }).click();
  await page.getByRole('heading', { name: 'Try this first' }).waitFor();
  await page.getByText('Nothing was exported yet').waitFor();
  await accessible('revert-ask');
  await page.getByLabel('Why does the customer have to go back?').fill('Calls do not come in');
  await page.getByLabel('Support was not asked').check();
  await page.getByLabel('Why was support not asked?').fill('Their line is closed until Monday');
  await page.getByRole('button', { name: 'Show what it would mean' }).click();
  await page.waitForURL(/\/reverts\/[0-9a-f-]{36}/);
  const rules = page.getByRole('list', { name: 'Rules to read' });
  await rules.getByText('were never exported. Export them first').waitFor();
  await rules.getByText('as well, so usage can no longer be told apart').waitFor();
  await page.getByRole('banner').or(page.getByRole('main')).getByText('Refused', { exact: true }).first().waitFor();
  expect(await page.getByRole('button', { name: 'Approve this plan' }).count()).toBe(0);
  await accessible('revert-refused');
}, 120_000);

test('the command line exports, asks, shows and withdraws, and leaves deciding to people', async () => {
  const env = { DATA_DIR: product.dataDir };
  const [customer] = await product.all(`/customers?q=${encodeURIComponent(moved)}`);
  const ask = ['revert', 'request', customer.locationId, '--reason', 'Calls do not come in'];
  const bare = await command(ask, env);
  expect([bare.code, bare.output]).toEqual([1, expect.stringMatching(/refuses +support-reference/)]);
  await lookIntoEverything(product, customer.id);
  const archive = path.join(freshFolder(), 'evidence.zip');
  const exported = await command(['evidence', 'export', customer.locationId, '--out', archive], env);
  expect([exported.code, exported.output]).toEqual([0, expect.stringContaining('charges.csv')]);
  expect(fs.readFileSync(archive).subarray(0, 2).toString()).toBe('PK');
  const asked = await command([...ask, '--support', 'HL-1', '--json'], env);
  const { id, state } = JSON.parse(asked.output);
  expect([asked.code, state]).toEqual([0, 'requested']);
  const shown = await command(['revert', 'status', id], env);
  expect([shown.code, shown.output]).toEqual([0, expect.stringContaining('Somebody else approves it')]);
  expect((await command(['revert', 'approve', id], env)).code).toBe(2);
  const withdrawn = await command(['revert', 'withdraw', id], env);
  expect([withdrawn.code, withdrawn.output]).toEqual([0, expect.stringContaining('withdrawn')]);
  const again = await command(['revert', 'withdraw', id], env);
  expect([again.code, again.errors]).toEqual([1, expect.stringContaining('It was withdrawn')]);
}, 120_000);

test('one person asks, another approves, the name is typed out, and the customer is on the shared account again', async () => {
  const [phone = ''] = await ownPhones(sandbox, moved);
  const [customer] = await product.all(`/customers?q=${encodeURIComponent(moved)}`);
  await lookIntoEverything(product, customer.id);
  expect((await product.call('POST', '/people', approver)).status).toBe(201);
  await page.goto(`${product.base}/customers/${customer.id}/revert`);
  await page.getByRole('button', { name: 'Export now' }).click();
  await page.getByRole('table', { name: 'Exports' }).getByText(owner.name).waitFor();
  await page.getByLabel('Why does the customer have to go back?').fill('Calls do not come in');
  await page.getByLabel('Reference of the ticket').fill('HL-4711');
  await page.getByRole('button', { name: 'Show what it would mean' }).click();
  await page.waitForURL(/\/reverts\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { name: 'Decide' }).waitFor();
  const address = page.url();
  await accessible('revert-requested');

  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const bob = await other.newPage();
  await bob.goto(`${product.base}/sign-in?return=/reverts`);
  await bob.getByLabel('E-mail address').fill(approver.email);
  await bob.getByRole('textbox', { name: 'Password' }).fill(approver.password);
  await bob.getByRole('button', { name: 'Sign in' }).click();
  const inbox = bob.getByRole('table', { name: 'Reverts that wait for somebody' });
  await inbox.getByRole('link', { name: moved }).waitFor();
  await accessible('revert-inbox', bob);
  await inbox.getByRole('link', { name: moved }).click();
  await bob.getByLabel(/Why do you override this/).fill('For two days only, and the agency pays the difference');
  await bob.getByRole('button', { name: 'Approve this plan' }).click();
  await bob.getByRole('heading', { name: 'Apply', exact: true }).waitFor();
  await other.close();

  await page.goto(address);
  const apply = page.getByRole('button', { name: `Lead ${moved} back to the shared account` });
  await apply.waitFor();
  expect(await apply.isDisabled()).toBe(true);
  await page.getByLabel('Type the customer’s name').fill(moved);
  await page.request.post(`${product.base}/api/v1/sessions/step-up`, { data: { password: owner.password } });
  await accessible('revert-approved');
  await apply.click();
  await page.getByRole('heading', { name: 'Have the dialog open in HighLevel' }).waitFor({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Show the shared SID and token' }).click();
  const shown = page.getByRole('region', { name: 'What you are to do' }).locator('code');
  await shown.nth(1).waitFor();
  const [sid = '', authToken = ''] = await shown.allTextContents();
  expect(await accountOf(sandbox, phone)).not.toBe(sid);
  await confirm();
  await page.getByRole('heading', { name: 'Put the shared credentials into HighLevel' }).waitFor();
  expect(await accountOf(sandbox, phone)).toBe(sid);
  expect(await enterInHighLevel(sandbox, moved, { sid, authToken })).toBe(200);
  await confirm();
  await page.getByText('It can no longer be withdrawn').waitFor();
  const verified = page.getByRole('region', { name: 'Verify' });
  await verified.getByText('Done', { exact: true }).nth(1).waitFor({ timeout: 90_000 });
  expect(await page.getByText(authToken).count()).toBe(0);
  await accessible('revert-done');
}, 300_000);

test('the pages of migrations and reverts fit a narrow dark screen', async () => {
  const narrow = await browser.newContext({
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    storageState: await context.storageState(),
  });
  const dark = await narrow.newPage();
  const [migration] = await product.all('/migrations?');
  const [revert] = await product.all('/reverts?');
  const reverts = ['/reverts', `/reverts/${revert.id}`, `/customers/${revert.customerId}/revert`];
  for (const address of ['/migrations', `/migrations/${migration.id}`, ...reverts]) {
    await dark.goto(`${product.base}${address}`);
    await dark.getByRole('heading', { level: 1 }).waitFor();
    await dark.waitForLoadState('networkidle');
    await expectToFit(dark);
    const name = address.replaceAll(/[0-9a-f-]{36}/g, 'one').replaceAll('/', '-');
    await accessible(`narrow-dark${name}`, dark);
  }
}, 120_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
