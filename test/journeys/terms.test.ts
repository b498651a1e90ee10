import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible, expectToFit } from '../support/accessible.js';
import { startCompared } from '../support/compared-world.js';
import { owner, type Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

const window = { from: '2026-11-01', to: '2026-11-17' };
const settledTo = '2026-11-16';
let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ customers: 8 }));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

const openOf = async (query: string) =>
  (await product.all(`/mismatches?state=open&from=${window.from}&${query}`)).length;

/** A customer with an account of its own and settled texts that were billed as agreed. */
async function somebody() {
  for (const customer of await product.all('/customers?status=own-account')) {
    const { body } = await product.call('GET', `/customers/${customer.id}/days?from=${window.from}&to=${settledTo}`);
    const texts = body.items.filter((cell: { product: string; verdict: string; provisional: boolean }) => {
      return cell.product === 'sms' && cell.verdict === 'matched' && !cell.provisional;
    });
    if (texts.length > 5) return { id: String(customer.id), texts: texts.length };
  }
  throw new Error('this world has no customer with settled texts');
}

test('a back-dated rate restates exactly what its preview said, and setting it back takes that back', async () => {
  const { id } = await somebody();
  const before = await product.compare(window);
  const { body: detail } = await product.call('GET', `/customers/${id}`);
  const agreed = detail.rates.find((rate: { product: string }) => rate.product === 'sms').multiplier;
  const body = { customerIds: [id], rates: [{ product: 'sms', multiplier: '9', from: window.from }] };

  const { body: preview } = await product.call('POST', '/rates/preview', body);
  expect(preview.changed).toBeGreaterThan(5);
  expect(preview.mismatches.open).toBeGreaterThan(5);
  const openBefore = await openOf(`customerId=${id}`);
  expect((await product.call('PUT', '/rates', body)).status).toBe(200);
  const restated = await product.compare({ ...window, customerIds: [id] });
  expect(restated.state).toBe('complete');
  const restatements = restated.manifest.notices.filter((one: { kind: string }) => one.kind === 'restatement');
  expect(restatements).toHaveLength(preview.changed);
  expect((await openOf(`customerId=${id}`)) - openBefore).toBe(preview.mismatches.open - preview.mismatches.resolve);

  await product.call('PUT', '/rates', { ...body, rates: [{ product: 'sms', multiplier: agreed, from: window.from }] });
  await product.compare({ ...window, customerIds: [id] });
  expect(await openOf(`customerId=${id}`)).toBe(openBefore);
  expect((await product.compare(window)).resultDigest).toBe(before.resultDigest);
}, 120_000);

test('a classification restates settled days with the next run, and taking it back takes that back', async () => {
  const before = await product.compare(window);
  const figures = await figuresOf(before.id);
  const openBefore = await openOf('product=sms');
  const label = { kind: 'label', value: 'Email Notification', product: 'sms' };
  expect((await product.call('PUT', '/classifications', label)).status).toBe(200);
  const placed = await product.compare(window);
  expect(placed.totals.provisional).toBe(before.totals.provisional);
  expect(await openOf('product=sms')).toBeGreaterThan(openBefore);
  const path = `/classifications?kind=label&value=${encodeURIComponent('email notification')}`;
  expect((await product.call('DELETE', path)).status).toBe(204);
  expect(await figuresOf((await product.compare(window)).id)).toEqual(figures);
  expect(await openOf('product=sms')).toBe(openBefore);
}, 120_000);

/** What a run's results say, without the cells that both sides have left, and without how they came to say it. */
async function figuresOf(runId: string) {
  const cells = await product.all(`/runs/${runId}/results`);
  return cells
    .filter(({ cost, billed }) => cost !== null || billed !== null)
    .map(({ revision: _revision, restated: _restated, ...cell }) => JSON.stringify(cell))
    .sort();
}

test('a tolerance shows what it would change while it is typed, and is saved by keyboard', async () => {
  browser = await launchBrowser();
  page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.request.post(`${product.base}/api/v1/sessions`, { data: owner });
  await page.goto(`${product.base}/settings/tolerances`);
  await page.getByLabel(/^Absolute/).fill('1000');
  await page.getByText('Mismatches resolved').waitFor();
  const { body } = await product.call('POST', '/settings/tolerance/preview', {
    scope: {},
    tolerance: { absolute: usd('1000'), relative: '0.005', driftBudget: usd('1') },
  });
  await page.getByText(String(body.changed), { exact: true }).first().waitFor();
  expect(body.mismatches.resolve).toBeGreaterThan(0);
  await expectAccessible(page);
  await page.getByLabel(/^Absolute/).fill('0.02');
  await page.keyboard.press('Enter');
  await page.getByText('The tolerance is saved').waitFor();
  expect((await product.call('GET', '/settings/tolerance')).body.agency.absolute).toEqual(usd('0.020000000'));
}, 60_000);

test('a file of rates is checked line by line, and set once every line is right', async () => {
  const { id } = await somebody();
  const { locationId } = (await product.call('GET', `/customers/${id}`)).body;
  await page.goto(`${product.base}/settings/rates`);
  const choose = (text: string) =>
    page.locator('input[type=file]').setInputFiles({
      name: 'rates.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`customer,product,multiplier,from\n${text}`),
    });
  await choose(`${locationId},lookups,1.1,2026-11-30\nnobody,lookups,1.1,2026-11-30\n`);
  await page.getByText('Correct the 1 rejected ones').waitFor();
  expect(await page.getByRole('button', { name: 'Set the rates' }).isDisabled()).toBe(true);
  await expectAccessible(page);
  await choose(`${locationId},lookups,1.1,2026-11-30\n`);
  await page.getByRole('button', { name: 'Set 1 rates' }).click();
  await page.getByText('The rates are set').waitFor();
  const rates = await product.all(`/rates?customerId=${id}&product=lookups`);
  expect(rates).toMatchObject([{ multiplier: '1.1', from: '2026-11-30', inForce: false }]);
}, 60_000);

test('what was restated stands on the customer and the run, and its mark opens every revision', async () => {
  const { id } = await somebody();
  const all = await product.all(`/customers/${id}/restatements?from=${window.from}&to=${window.to}`);
  const restated = all.find(({ moved }) => moved.join() === 'rate');
  expect(restated).toMatchObject({ product: 'sms', after: { verdict: 'matched' } });
  await page.goto(`${product.base}/customers/${id}?from=${restated.day}&to=${restated.day}`);
  await page.getByRole('table', { name: 'Restatements' }).waitFor();
  await page.getByRole('table', { name: 'Results by day and product' }).waitFor();
  const mark = page.getByRole('button', { name: /^Restated: the revisions of/ }).first();
  await mark.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('table', { name: 'Revisions' }).waitFor();
  await page.getByRole('dialog').getByText('Settled', { exact: true }).first().waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectToFit(page);
  await page.goto(`${product.base}/runs/${restated.after.runId}`);
  await page.getByRole('table', { name: 'Restatements' }).waitFor();
  await expectToFit(page);
}, 240_000);

test('a wallet export is read as a person says, held against the ledger, vouched for and taken back', async () => {
  const { id } = await somebody();
  const { locationId } = (await product.call('GET', `/customers/${id}`)).body;
  await page.goto(`${product.base}/imports`);
  await page.getByText('Nothing was imported yet').waitFor();
  const lines = `x1,2026-11-05 10:00:00,-0.5000,Outbound SMS,${locationId}\n`;
  await page.locator('input[type=file]').setInputFiles({
    name: 'wallet.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`id,date,amount,description,location\n${lines}`),
  });
  await page.getByLabel('Whose wallet').selectOption('customer');
  await page.getByLabel('Signs').selectOption('debits-negative');
  await page.getByLabel('Time zone').selectOption('UTC');
  expect(await page.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
  await page.getByLabel('Currency of the file').fill('usd');
  const importing = page.getByRole('button', { name: 'Import 1 new lines' });
  await importing.waitFor();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 800 });
  await expectToFit(page);
  await expectAccessible(page);
  await importing.press('Enter');
  await page.getByText('In the export and not in the ledger').first().waitFor();
  await expectAccessible(page);
  await page.getByLabel('Complete from').fill('2026-11-01');
  await page.getByLabel('Complete to').fill('2026-11-10');
  await page.getByRole('button', { name: 'Say that it is complete' }).press('Enter');
  await page.getByText('says that it is complete for').waitFor();
  await page.getByRole('button', { name: 'Withdraw the import' }).press('Enter');
  await page.getByText('This import was withdrawn').waitFor();
  const [kept] = await product.all('/imports?');
  expect(kept).toMatchObject({ state: 'withdrawn', counts: { new: 1 }, complete: { from: '2026-11-01' } });
}, 180_000);

test('a person sees where they are signed in, and an admin how long a moved customer is watched', async () => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${product.base}/account`);
  await page.getByRole('row', { name: /\(this one\)/ }).waitFor();
  await expectAccessible(page, 'account');
  await page.goto(`${product.base}/settings/agency`);
  await page.getByLabel('Clean nights before a migration is complete').fill('4');
  await page.getByRole('button', { name: 'Save the settings' }).click();
  await page.getByRole('button', { name: 'Save the settings', disabled: true }).waitFor();
  await expectAccessible(page, 'settings-agency');
  expect((await product.call('GET', '/settings')).body).toMatchObject({ secondPerson: true, watchNights: 4 });
}, 120_000);

test('an admin sees the nights that another schedule would bring, sets it, and leaves it to the environment again', async () => {
  await page.goto(`${product.base}/settings/schedule`);
  await page.getByText('A night comes due at 01:30 UTC, as NIGHTLY_AT and NIGHTLY_ZONE').waitFor();
  await page.getByLabel('Due at').fill('02:45');
  await page.getByLabel('In the time zone').selectOption('Asia/Tokyo');
  await page.getByRole('columnheader', { name: 'Due in Asia/Tokyo' }).waitFor();
  const nights = page.getByRole('table', { name: 'Nights that come next' });
  await nights.getByText(', 02:45').first().waitFor();
  await nights.getByText(', 17:45').first().waitFor();
  expect((await product.call('GET', '/settings/schedule')).body).toMatchObject({ at: '01:30', zone: 'UTC' });
  await page.getByRole('button', { name: 'Save the schedule' }).press('Enter');
  await page.getByText('A night comes due at 02:45 Asia/Tokyo, as set here').waitFor();
  await expectAccessible(page, 'settings-schedule');
  expect((await product.call('GET', '/overview')).body.nextRunAt).toMatch(/T17:45:00/);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectToFit(page);
  await expectAccessible(page, 'settings-schedule-narrow-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Go by the environment' }).click();
  await page.getByText('as NIGHTLY_AT and NIGHTLY_ZONE of the environment say').waitFor();
}, 120_000);

test('an admin says what is worth an alert, who gets it by mail and when, and sees that a test did not arrive', async () => {
  await page.request.post(`${product.base}/api/v1/sessions/step-up`, { data: { password: owner.password } });
  await page.goto(`${product.base}/settings/alerts`);
  await page.getByRole('button', { name: 'Add a channel' }).click();
  await page.getByLabel('Kind').selectOption('email');
  await page.getByLabel('Name', { exact: true }).fill('Night watch');
  await page.getByLabel('Address of the mail server').fill('smtp://127.0.0.1:1');
  await page.getByLabel('From').fill('plumbline@example.com');
  await page.getByLabel('To', { exact: true }).fill('ada@example.com, ben@example.com');
  await page.getByRole('button', { name: 'Add the channel' }).press('Enter');
  await page.getByText('Night watch is added').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Change what Night watch gets' }).click();
  await page.getByLabel('How they come').selectOption('daily');
  await page.getByLabel('Quiet hours, in which only what is urgent comes').check();
  await page.getByLabel('Time zone').fill('Europe/Berlin');
  await expectAccessible(page, 'settings-alerts-plan');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Everything, daily at 08:00, quiet 22:00 to 06:00 (Europe/Berlin)').waitFor();
  await page.getByRole('button', { name: 'Send a test to Night watch' }).click();
  await page.getByText(/Did not arrive: .*private address/).waitFor();
  await page.getByLabel('Mismatches of a customer come to more than').fill('0.01');
  await page.getByRole('button', { name: 'Save the thresholds' }).click();
  await page.getByRole('button', { name: 'Save the thresholds', disabled: true }).waitFor();
  await product.compare(window);
  await page
    .getByText(/came to more than the threshold/)
    .first()
    .waitFor();
  await expectAccessible(page, 'settings-alerts');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page, 'settings-alerts-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 360, height: 800 });
  await expectToFit(page);
  await expectAccessible(page, 'settings-alerts-narrow');
}, 180_000);

function usd(amount: string) {
  return { amount, currency: 'USD' };
}
