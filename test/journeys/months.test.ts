import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { command } from '../support/command.js';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import { owner, type Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld));
  browser = await launchBrowser();
  page = await signedIn(owner);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

async function signedIn(who: { readonly email: string; readonly password: string }): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const { email, password } = who;
  await context.request.post(`${product.base}/api/v1/sessions`, { data: { email, password } });
  const their = await context.newPage();
  their.on('pageerror', (error) => faults.push(error.message));
  return their;
}

const accessible = (name: string) => expectAccessible(page, name);

test('a month says what keeps it open, compares Twilio’s invoice, and leads to what is to be charged', async () => {
  await page.goto(`${product.base}/months`);
  const newest = page.getByRole('row').nth(1).getByRole('link');
  await newest.click();
  await page.waitForURL(/\/months\/\d{4}-\d{2}$/);
  await page.getByRole('table', { name: 'Checks before closing' }).getByText('Blocks').first().waitFor();
  await page.getByLabel('The invoice’s total').fill('1234.56');
  await page.getByRole('button', { name: 'Enter the invoice' }).click();
  await page.getByText('$1,234.56').first().waitFor();
  await page.getByRole('button', { name: 'Close the month' }).click();
  await page.getByRole('dialog').getByText('It cannot be closed yet').waitFor();
  await page.keyboard.press('Escape');
  await accessible('month');
  const { customerName } = (await sandbox.truth())[0] ?? { customerName: '' };
  await page.getByRole('link', { name: customerName, exact: true }).click();
  await page.getByRole('heading', { name: 'To charge or refund' }).waitFor();
  await page.getByRole('heading', { name: 'Wallet' }).waitFor();
  await accessible('month-of-customer');
}, 120_000);

test('a month whose every day was read twice is closed with its reasons, and opened again', async () => {
  // The first night read the thirty days before the journey: two runs settle the days of October before those.
  for (const _reading of ['first', 'second']) {
    expect((await product.compare({ from: '2026-10-01', to: '2026-10-18' })).state).toBe('complete');
  }
  await page.goto(`${product.base}/months/2026-10`);
  await page.getByRole('button', { name: 'Close the month' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Its figures stay as they are now').waitFor();
  for (const undecided of await dialog.getByLabel(/Why is it closed all the same/).all()) {
    await undecided.fill('The agency pays it.');
  }
  await dialog.getByLabel('What was checked').fill('Every case was looked at.');
  await accessible('closing-a-month');
  await dialog.getByRole('button', { name: 'Close October 2026' }).click();
  await page.getByRole('button', { name: 'Reopen the month' }).click();
  await page.getByText('Every case was looked at.').first().waitFor();
  await dialog.getByLabel('Why it is reopened').fill('Late usage.');
  await dialog.getByRole('button', { name: 'Reopen October 2026' }).click();
  await page.getByRole('button', { name: 'Close the month' }).waitFor();
  await page.getByText('Late usage.').waitFor();
}, 300_000);

test('a month of a customer is saved as a signed pack from its page, and the pack is verified without the product', async () => {
  const [defect] = await sandbox.truth();
  await page.goto(`${product.base}/customers?q=${encodeURIComponent(defect?.customerName ?? '')}`);
  await page.getByRole('link', { name: defect?.customerName ?? '' }).click();
  const packs = page.getByRole('region', { name: 'Evidence packs' });
  await packs.getByLabel('Month (UTC)').selectOption('2026-10');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    packs.getByRole('button', { name: 'Evidence pack of 2026-10' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`evidence-${defect?.locationId}-2026-10.zip`);
  await page.goto(`${product.base}/settings/agency`);
  const fingerprint = await page.locator('code', { hasText: /^[0-9a-f]{64}$/ }).textContent();
  const verify = ['evidence', 'verify', await download.path(), '--fingerprint', fingerprint ?? ''];
  const verified = await command(verify, { DATA_DIR: '/nowhere' });
  expect(verified).toMatchObject({ code: 0, output: expect.stringContaining(defect?.customerName ?? '') });
}, 120_000);

test('a pack that is refused is said in words, and nothing is saved in its place', async () => {
  const other = { email: 'vera@example.com', name: 'Vera Viewer', role: 'operator', password: 'another-obvious-fake' };
  const { id } = (await product.call('POST', '/people', other)).body;
  const theirs = await signedIn(other);
  const downloads: string[] = [];
  theirs.on('download', (download) => downloads.push(download.suggestedFilename()));
  const [{ id: customerId }] = await product.all('/customers?status=own-account');
  await theirs.goto(`${product.base}/customers/${customerId}`);
  const packs = theirs.getByRole('region', { name: 'Evidence packs' });
  await packs.getByRole('button', { name: 'Evidence pack' }).waitFor();
  await product.call('PATCH', `/people/${id}`, { role: 'viewer' });
  await packs.getByRole('button', { name: 'Evidence pack' }).click();
  await packs.getByRole('alert').getByText('operator').first().waitFor();
  expect(downloads).toEqual([]);
}, 60_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
