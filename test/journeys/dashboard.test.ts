import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { command } from '../support/command.js';
import { startUnclaimed, wholeWorld } from '../support/compared-world.js';
import { held } from '../support/held.js';
import { type launchProduct, owner, setupToken } from '../support/product.js';
import { readyToMove } from '../support/ready-to-move.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: ReturnType<typeof launchProduct>;
let base: string;
let dataDir: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product, base, dataDir } = await startUnclaimed(wholeWorld));
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  product?.child.kill('SIGTERM');
  await product?.end();
  await sandbox?.stop();
});

const accessible = (name: string) => expectAccessible(page, name);

test('a new owner claims the installation by the printed link and sees whether last night was complete', async () => {
  await page.goto(`${base}/claim?token=${setupToken}`);
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByRole('textbox', { name: 'Password' }).fill(owner.password);
  await page.getByRole('button', { name: 'Claim this installation' }).click();
  await page.getByRole('heading', { name: /Last night is complete|Every customer compared is clean/ }).waitFor();
  await page.getByText('No real account, customer or money').waitFor();
  // A chart is drawn when it is about to be seen.
  await page.getByRole('figure').first().scrollIntoViewIfNeeded();
  await page.locator('svg.recharts-surface').first().waitFor();
  await accessible('overview');
}, 120_000);

test('every figure of the overview leads to the list behind it', async () => {
  await page.getByRole('link', { name: /to work on/ }).click();
  await page.waitForURL(/\/mismatches\?state=pending/);
  await page.getByRole('heading', { level: 1, name: 'Mismatches' }).waitFor();
  const truth = await sandbox.truth();
  for (const { customerName } of truth) await page.getByRole('link', { name: customerName }).first().waitFor();
  await accessible('mismatches');
}, 60_000);

test('the overview names causes, customers and providers, and each leads to what is behind it', async () => {
  const [defect] = await sandbox.truth();
  await page.goto(`${base}/?days=90`);
  await page.getByRole('heading', { name: 'The last 90 days' }).waitFor();
  const customers = page.getByRole('table', { name: 'Customers that need attention' });
  await customers.getByRole('link', { name: defect?.customerName ?? '' }).waitFor();
  await page
    .getByRole('region', { name: 'Balance of the Twilio parent' })
    .getByText(/usual day/)
    .waitFor();
  for (const provider of ['Twilio', 'HighLevel']) {
    await page.getByRole('region', { name: provider, exact: true }).getByText('Answers').waitFor();
  }
  await page.getByRole('list', { name: 'Customers by status' }).getByText('Shared account').waitFor();
  await accessible('overview-of-90-days');
  await page
    .getByRole('table', { name: 'Open mismatches by cause' })
    .getByRole('link', { name: 'Duplicate charge' })
    .click();
  await page.waitForURL(/cause=duplicate-charge/);
  await page.getByText('1 shown, that is all').waitFor();
}, 60_000);

test('the inbox says when nothing waits for a person', async () => {
  await page.goto(`${base}/inbox`);
  await page.getByText('Nothing waits for you').waitFor();
  await accessible('inbox');
}, 60_000);

test('the filters of the queue live in the address', async () => {
  const [defect] = await sandbox.truth();
  await page.goto(`${base}/mismatches?state=open&product=${defect?.product}`);
  await page
    .getByRole('link', { name: defect?.customerName ?? '' })
    .first()
    .waitFor();
  const others = (await sandbox.truth()).filter(({ product: key }) => key !== defect?.product);
  for (const { customerName } of others) {
    expect(await page.getByRole('link', { name: customerName }).count()).toBe(0);
  }
}, 60_000);

test('a customer page sets Twilio against HighLevel by day and by product', async () => {
  await page.goto(`${base}/customers`);
  const [defect] = await sandbox.truth();
  await page.getByRole('link', { name: defect?.customerName ?? '' }).click();
  await page.getByRole('heading', { name: 'Twilio against HighLevel' }).waitFor();
  // A chart is drawn when it is about to be seen.
  await page.getByRole('figure').first().scrollIntoViewIfNeeded();
  await page.locator('svg.recharts-surface').first().waitFor();
  await accessible('customer');
}, 120_000);

test('a shared account is told at a glance, and so is a member’s share of it', async () => {
  await page.goto(`${base}/customers?status=shared`);
  await page.getByRole('table', { name: 'Members of Main shared line' }).waitFor();
  await page.getByRole('table', { name: 'What no number explains on Main shared line' }).waitFor();
  await accessible('shared-account');
  await page.getByRole('table', { name: 'Members of Main shared line' }).getByRole('link').first().click();
  await page.getByRole('heading', { name: 'Share of a shared account' }).waitFor();
  await page.getByText('Twilio cost by its numbers').waitFor();
  await accessible('shared-customer');
}, 120_000);

test('a run started by hand shows its progress, survives a reload, and ends complete', async () => {
  await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'slow', delayMs: 300 });
  await page.goto(`${base}/runs`);
  const estimate = await held(page, /\/api\/v1\/runs\/estimate/);
  await page.getByRole('button', { name: 'Start a run' }).click();
  const dialog = page.getByRole('dialog');
  const start = dialog.getByRole('button', { name: /^Start/ });
  await estimate.asked;
  await dialog.getByText('Working out what the run would read').waitFor();
  const aimedAt = await start.boundingBox();
  await estimate.release();
  await dialog.getByText(/^Reads \d+ accounts/).waitFor();
  expect(await start.boundingBox()).toEqual(aimedAt);
  await start.click();
  await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);
  await page.getByRole('progressbar').waitFor();
  await page.reload();
  await page.getByRole('progressbar').waitFor();
  await sandbox.mend();
  await page.getByText('Complete', { exact: true }).first().waitFor({ timeout: 60_000 });
  await accessible('run');
}, 120_000);

test('a run that is judged again comes to the same, and says so on its page', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/runs`)).json();
  const judged = items.find((run: { state: string; resultDigest: string | null }) => run.resultDigest !== null);
  await page.goto(`${base}/runs/${judged.id}`);
  await page.getByRole('button', { name: 'Judge again' }).click();
  await page.getByRole('heading', { name: 'What came out' }).waitFor({ timeout: 120_000 });
  await page.getByText('What was received comes to exactly what is stored.').waitFor();
  await accessible('replay');
}, 180_000);

test('a mismatch says why it is there, what that means and what to do', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/mismatches?cause=duplicate-charge`)).json();
  await page.goto(`${base}/mismatches/${items[0].id}`);
  const causes = page.getByRole('region', { name: 'Causes' });
  await causes.getByText('Duplicate charge').waitFor();
  await causes.getByText('proven').first().waitFor();
  await causes.getByText('Give the customer this share back as a credit').waitFor();
  const waterfall = page.getByRole('region', { name: 'Waterfall' });
  await waterfall.getByText(/^Twilio cost .*expected .*duplicate charge .*billed /).waitFor();
  await waterfall.locator('svg.recharts-surface').waitFor();
  await accessible('causes');
  await waterfall.getByText('Table').click();
  await waterfall.getByRole('row', { name: /Duplicate charge/ }).waitFor();
}, 60_000);

test('any page and any customer is reached from the keyboard', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/customers?limit=1`)).json();
  await page.goto(`${base}/runs`);
  await page.getByRole('table').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.getByLabel('Page or customer').fill('settings rates');
  await page.locator('[data-combobox-selected]', { hasText: 'Settings: Rates' }).waitFor();
  await accessible('command-palette');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${base}/settings/rates`);
  await page.keyboard.press('Control+k');
  await page.getByLabel('Page or customer').fill(items[0].name);
  await page.locator('[data-combobox-selected]', { hasText: items[0].name }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(/customers\/[0-9a-f-]{36}/);
  await page.getByRole('heading', { level: 1, name: items[0].name }).waitFor();
}, 60_000);

test('whoever gave the app access at HighLevel is told to take the address back to the command line', async () => {
  const address = `${base}/connected?code=a-fake-code&state=s1.a.b.c`;
  await page.goto(address);
  await page.getByRole('heading', { name: 'HighLevel gave access' }).waitFor();
  await page.getByText(address, { exact: true }).waitFor();
  await accessible('connected');
  await page.goto(`${base}/connected?error=access_denied`);
  await page.getByRole('heading', { name: 'HighLevel gave no access' }).waitFor();
}, 60_000);

test('margins show what was earned beside what was agreed', async () => {
  await page.goto(`${base}/margins?by=product&sort=earned`);
  await page.getByRole('table', { name: 'Margin by product' }).getByText(/×\d/).first().waitFor();
  // A chart is drawn when it is about to be seen.
  await page.getByRole('figure').first().scrollIntoViewIfNeeded();
  await page.locator('svg.recharts-surface').first().waitFor();
  await accessible('margins');
}, 60_000);

test('of a customer that has left it is said what erasing it would do, and everything that it waits for', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/customers?status=own-account&limit=200`)).json();
  const defects = new Set((await sandbox.truth()).map(({ locationId }) => locationId));
  const { id, locationId } = items.find((one: { locationId: string }) => !defects.has(one.locationId));
  await sandbox.happens({ event: 'location-disappears', locationId });
  expect((await command(['discover'], { DATA_DIR: dataDir })).code).toBe(0);
  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: 'See what would be erased' }).click();
  await page.getByRole('heading', { name: 'It cannot be erased yet' }).waitFor();
  await page.getByText('Nights still look at the customer’s last days.').waitFor();
  await accessible('erase-customer');
  const said = await command(['admin', 'erase-customer', locationId], { DATA_DIR: dataDir });
  expect(said).toMatchObject({ code: 1, output: expect.stringContaining('It cannot be erased yet:') });
}, 120_000);

test('a customer that was never compared is erased from its page, once its name was typed', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/customers?status=lc-phone&limit=1`)).json();
  const [{ id, name, locationId }] = items;
  await sandbox.happens({ event: 'location-disappears', locationId });
  expect((await command(['discover'], { DATA_DIR: dataDir })).code).toBe(0);
  await page.goto(`${base}/customers/${id}`);
  await page.getByRole('button', { name: 'See what would be erased' }).click();
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await page.getByLabel('Type the customer’s name').fill(`${name}?`);
  expect(await erase.isDisabled()).toBe(true);
  await page.getByLabel('Type the customer’s name').fill(name);
  await accessible('erasing-a-customer');
  await page.request.post(`${base}/api/v1/sessions/step-up`, { data: { password: owner.password } });
  await erase.click();
  await page.getByText(`${owner.name} erased this customer’s personal data.`).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Erased', exact: true }).waitFor();
  expect(await page.getByText(name).count()).toBe(0);
}, 120_000);

test('customers are chosen and moved in a wave, which stops where one fails, goes on, and is paused', async () => {
  const [blocked, ready] = ['Golden Hour Photography', 'Evergreen Lawn & Garden'] as const;
  await readyToMove(ready, base, page.request, sandbox);
  await page.goto(`${base}/migrations`);
  for (const name of [blocked, ready]) await page.getByLabel(`${name} in the next wave`).check();
  await page.getByRole('button', { name: 'Move 2 in a wave' }).click();
  await page.getByRole('dialog').getByLabel('Minutes between batches').fill('0');
  await accessible('wave-begun');
  await page.getByRole('button', { name: 'Begin with 2 customers' }).click();
  await page.waitForURL(/\/waves\/[0-9a-f-]{36}/);
  await page.getByText('Stopped', { exact: true }).waitFor({ timeout: 90_000 });
  await page.getByText(`Next, once it is resumed: ${ready}, as the pilot.`).waitFor();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await row(blocked).getByText('Failed').waitFor();
  await accessible('wave-stopped');
  await page.getByRole('button', { name: 'Seen to: resume the wave' }).click();
  await row(ready).getByText('Needs a person').waitFor({ timeout: 90_000 });
  await page.getByRole('button', { name: 'Pause the wave' }).click();
  await page.getByRole('button', { name: 'Resume the wave' }).waitFor();
  const onCommandLine = (...words: string[]) => command(['migrate', 'wave', ...words], { DATA_DIR: dataDir });
  const id = page.url().split('/').at(-1) ?? '';
  const status = await onCommandLine('status', id);
  expect(status).toMatchObject({ code: 1, output: expect.stringContaining(`Wave ${id} is paused.`) });
  expect((await onCommandLine('resume', id)).code).toBe(0);
  await page.getByText('Running', { exact: true }).waitFor();
  expect((await onCommandLine('status')).output).toContain('2 customers');
}, 300_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
