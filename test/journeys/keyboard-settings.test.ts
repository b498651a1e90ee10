import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { command } from '../support/command.js';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import { lookInto } from '../support/database.js';
import {
  choose,
  chooseFile,
  comeTo,
  expectDialog,
  expectFocusIn,
  expectFocusKept,
  openAgain,
  press,
  signIn,
  tabTo,
  write,
  writeParts,
} from '../support/keyboard.js';
import { owner, type Product } from '../support/product.js';
import { readyToMove } from '../support/ready-to-move.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld));
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page.on('pageerror', (error) => faults.push(error.message));
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

const button = (name: string) => page.getByRole('button', { name, exact: true });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const told = async (address: string) => (await product.call('GET', address)).body;

const isDone = (command: string) => button(command).and(page.locator(':disabled')).waitFor();
const at = (address: string) => comeTo(page, `${product.base}${address}`);
const opened = (opener: string, title: string) => openAgain(page, button(opener), title);

test('a new customer’s connection, which its numbers propose, is adopted', async () => {
  await sandbox.happens({ event: 'location-appears' });
  expect((await command(['discover'], { DATA_DIR: product.dataDir })).code).toBe(0);
  await page.goto(`${product.base}/sign-in?return=/settings/connections`);
  await signIn(page, owner);
  await press(page, page.getByLabel('Choose Granite State Movers'), 'Space');
  await tabTo(page, button('Adopt 1'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('No connection proposals are waiting').waitFor();
  await expectFocusKept(page);
  expect(await product.all('/customers?q=Granite')).toMatchObject([{ status: 'own-account' }]);
}, 60_000);

test('a rate is tried, set for everybody, and its days are compared again', async () => {
  await at('/settings/rates');
  const setting = region('Set a rate');
  await choose(page, setting.getByLabel('For'), 'Each customer');
  await choose(page, setting.getByLabel('Product'), 'Lookups');
  await write(page, setting.getByLabel('Multiplier'), '1.1');
  await writeParts(page, setting.getByLabel('From (UTC day)'), '11012026');
  await region('What would change').getByText('Would change').waitFor();
  await expectAccessible(page, 'keyboard-rate');
  await press(page, button('Set for 14'));
  await page.getByText('The rate is set. Runs from now on use it.').waitFor();
  await expectFocusIn(page, button('Set for 14'));
  const set = await product.all('/rates?product=lookups&inForce=true');
  expect(set.map(({ multiplier, from }) => `${multiplier} from ${from}`)).toEqual(
    Array(14).fill('1.1 from 2026-11-01'),
  );
  await press(page, page.getByRole('button', { name: /^Compare 2026-11-01 to .* again$/ }));
  await page.getByText('Complete', { exact: true }).first().waitFor({ timeout: 60_000 });
  await expectFocusKept(page);
}, 120_000);

test('a file of rates is chosen, shown line by line, and set', async () => {
  const [{ id, locationId }] = await product.all('/customers?status=own-account');
  await at('/settings/rates');
  await chooseFile(page, 'rates.csv', `customer,product,multiplier,from\n${locationId},lookups,1.3,2026-11-30\n`);
  await page.getByRole('table', { name: 'Lines of the file' }).waitFor();
  await expectFocusIn(page, page.getByLabel('CSV file'));
  await press(page, button('Set 1 rates'));
  await page.getByText('The rates are set').waitFor();
  await expectFocusKept(page);
  expect(await product.all(`/rates?customerId=${id}&product=lookups&inForce=false`)).toMatchObject([
    { multiplier: '1.3', from: '2026-11-30' },
  ]);
}, 60_000);

test('a tolerance is set for one customer and taken back', async () => {
  await at('/settings/tolerances');
  const setting = region('Set a tolerance');
  await choose(page, setting.getByLabel('For'), 'Pioneer Auto Repair');
  await write(page, setting.getByLabel(/^Absolute/), '0.5');
  await region('What would change').getByText('Mismatches resolved').waitFor();
  await press(page, button('Save the tolerance'));
  await page.getByText('The tolerance is saved').waitFor();
  await expectFocusIn(page, button('Save the tolerance'));
  expect(await told('/settings/tolerance')).toMatchObject({
    agencyIsDefault: true,
    overrides: [{ product: null, tolerance: { absolute: { amount: '0.500000000' } } }],
  });
  await press(page, button('Take back the tolerance of Pioneer Auto Repair, all products'));
  await page.getByText('No exception is set').waitFor();
  await expectFocusKept(page);
}, 60_000);

test('how charges are rounded and when a day is settled are saved, and said to be', async () => {
  await at('/settings/tolerances');
  await choose(page, page.getByLabel('Rounded', { exact: true }), 'To the cent');
  await press(page, button('Save the rounding'));
  await page.getByText('Saved. Runs from now on judge by it.').waitFor();
  await expectFocusIn(page, button('Save the rounding'));
  await write(page, page.getByLabel('Twilio’s records, hours'), '12');
  await press(page, button('Save the hours'));
  await page.getByText('Saved. Runs from now on settle by it.').waitFor();
  await expectFocusIn(page, button('Save the hours'));
  expect(await told('/settings/rounding')).toMatchObject({ unit: 'cent' });
  expect(await told('/settings/settling')).toMatchObject({ marginHours: 12, postingLagHours: 24 });
}, 60_000);

test('a label that nobody knows is given a product, then another one, and that is taken back', async () => {
  await lookInto(
    product.dataDir,
    `UPDATE charge SET heading = 'unclassified', label = 'moon fee' WHERE label = 'email notification';
     INSERT INTO seen_label (value, first_seen_at) VALUES ('moon fee', now())`,
  );
  await at('/settings/classifications');
  await choose(page, page.getByLabel('Product of moon fee'), 'Lookups');
  await press(page, button('Place moon fee'));
  await page.getByText('Everything is placed').waitFor();
  await expectFocusIn(page, region('Not placed yet'));
  await tabTo(page, page.getByRole('button', { name: /^Compare .* again$/ }));
  await choose(page, page.getByLabel('Product of moon fee'), 'Not Twilio');
  await press(page, button('Change the product of moon fee'));
  await isDone('Change the product of moon fee');
  await expectFocusIn(page, region('Placed by people'));
  await expectAccessible(page, 'keyboard-classified');
  expect(await product.all('/classifications')).toMatchObject([{ value: 'moon fee', product: 'not-twilio' }]);
  await press(page, button('Take back the product of moon fee'));
  await page.getByText('Nobody has placed anything yet').waitFor();
  await expectFocusIn(page, region('Placed by people'));
  await page.getByLabel('Product of moon fee').waitFor();
  await writeParts(page, page.getByLabel('Decisions hold from (UTC day)'), '11012026');
  await press(page, button('Compare together: rcs'));
  await expectFocusIn(page, button('Compare by itself: rcs'));
}, 60_000);

test('what is worth an alert is saved, and when a channel tells it', async () => {
  const channel = { kind: 'webhook', name: 'Night watch', url: 'https://127.0.0.1:9/alerts', allowPrivate: true };
  await product.call('POST', '/sessions/step-up', { password: owner.password });
  expect((await product.call('POST', '/alert-channels', channel)).status).toBe(201);
  await at('/settings/alerts');
  const plan = await opened('Change what Night watch gets', 'What Night watch gets, and when');
  await choose(page, plan.getByLabel('How they come'), 'Together, once a day');
  await write(page, plan.getByLabel('At this hour'), '7');
  await press(page, plan.getByLabel('Quiet hours, in which only what is urgent comes'), 'Space');
  await writeParts(page, plan.getByLabel('From'), '0930PM');
  await write(page, plan.getByLabel('Time zone'), 'Europe/Berlin');
  await press(page, plan.getByRole('button', { name: 'Save' }));
  await page.getByText('Everything, daily at 07:00, quiet 21:30 to 06:00 (Europe/Berlin)').waitFor();
  await expectFocusIn(page, button('Change what Night watch gets'));
  await write(page, page.getByLabel('Mismatches of a customer come to more than'), '25');
  await press(page, button('Save the thresholds'));
  await isDone('Save the thresholds');
  await expectFocusIn(page, region('Thresholds'));
  expect((await told('/settings')).alerts.mismatchAbove.usual).toBe('25');
}, 60_000);

test('reverts without a second person are allowed, once the password is given', async () => {
  await lookInto(product.dataDir, 'UPDATE session SET stepped_up_until = NULL');
  await at('/settings/agency');
  await press(page, page.getByLabel('A second person approves each revert'), 'Space');
  await write(page, page.getByLabel('Reverts a day, at most'), '5');
  await press(page, button('Save the settings'));
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expectDialog(page, dialog, button('Save the settings'));
  await page.keyboard.press('Enter');
  await expectFocusIn(page, dialog.getByRole('textbox', { name: 'Password' }));
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await isDone('Save the settings');
  await expectFocusIn(page, region('Reverts and watching'));
  expect(await told('/settings')).toMatchObject({ secondPerson: false, reverts: { perDay: 5 } });
}, 60_000);

test('mismatches get more days', async () => {
  await at('/settings/mismatches');
  await write(page, page.getByLabel('Days after a mismatch was opened'), '10');
  await press(page, button('Save'));
  await page.getByText('Saved.', { exact: true }).waitFor();
  await expectFocusIn(page, region('Deadline'));
  expect(await told('/settings/mismatches')).toMatchObject({ deadlineDays: 10 });
}, 60_000);

test('a file of the wallet is explained, imported, vouched for and withdrawn', async () => {
  const [{ locationId }] = await product.all('/customers?status=own-account');
  const lines = `x1,2026-11-05 10:00:00,-0.5000,Outbound SMS,${locationId}\n`;
  await at('/imports');
  await chooseFile(page, 'wallet.csv', `id,date,amount,description,location\n${lines}`);
  await choose(page, page.getByLabel('Whose wallet'), 'A customer');
  await choose(page, page.getByLabel('Signs'), 'Charges are negative');
  await tabTo(page, page.getByLabel('Time zone'));
  await page.keyboard.type('UTC');
  await write(page, page.getByLabel('Currency of the file'), 'usd');
  await press(page, button('Import 1 new lines'));
  await page.getByText('In the export and not in the ledger').first().waitFor();
  await expectFocusIn(page, page.getByRole('main'));
  await writeParts(page, page.getByLabel('Complete from'), '11012026');
  await writeParts(page, page.getByLabel('Complete to'), '11102026');
  await press(page, button('Say that it is complete'));
  await page.getByText('says that it is complete for').waitFor();
  await expectFocusIn(page, button('Say that it is complete'));
  await press(page, button('Withdraw the import'));
  await page.getByText('This import was withdrawn').waitFor();
  await expectFocusKept(page);
  expect(await product.all('/imports?')).toMatchObject([{ state: 'withdrawn', complete: { to: '2026-11-10' } }]);
}, 60_000);

test('a month gets its invoice, is closed with a word for each product that is undecided, and opened again', async () => {
  for (const _reading of ['first', 'second']) await product.compare({ from: '2026-10-01', to: '2026-10-18' });
  await at('/months/2026-10');
  await write(page, page.getByLabel('The invoice’s total'), '61.20');
  await press(page, button('Enter the invoice'));
  await region('Twilio’s invoice').getByText('$61.20').waitFor();
  await expectFocusIn(page, button('Enter the invoice'));
  await press(page, button('Close the month'));
  const closing = page.getByRole('dialog', { name: 'Close the month: October 2026' });
  await expectFocusIn(page, closing.getByLabel('What was checked'));
  const undecided = closing.getByLabel(/Why is it closed all the same/);
  for (let nth = 0; nth < (await undecided.count()); nth += 1) await write(page, undecided.nth(nth), 'We pay it.');
  await write(page, closing.getByLabel('What was checked'), 'Every case');
  await press(page, button('Close October 2026'));
  await closing.waitFor({ state: 'hidden' });
  await expectFocusIn(page, button('Reopen the month'));
  expect((await told('/months/2026-10')).state).toBe('closed');
  const reopening = await opened('Reopen the month', 'Reopen the month: October 2026');
  await write(page, reopening.getByLabel('Why it is reopened'), 'Late usage');
  await press(page, button('Reopen October 2026'));
  await reopening.waitFor({ state: 'hidden' });
  await expectFocusIn(page, button('Close the month'));
  await region('History').getByText('Late usage').waitFor();
}, 120_000);

test('the doctor examines, and tries what only a change can tell on a spare location', async () => {
  await at('/doctor');
  const begun = page.waitForResponse(/\/doctor\/examinations$/);
  await press(page, button('Examine now'));
  const { id } = await (await begun).json();
  await button('Examine now').and(page.locator(':enabled:not([aria-disabled])')).waitFor({ timeout: 60_000 });
  await expectFocusKept(page);
  expect((await told('/doctor')).examination.id).toBe(id);
  await choose(page, page.getByLabel('What to try'), 'In which unit a markup');
  await choose(page, page.getByLabel('Spare location', { exact: true }), 'Granite State Movers');
  await lookInto(product.dataDir, 'UPDATE session SET stepped_up_until = NULL');
  await press(page, button('Try it and put everything back'));
  await expectFocusIn(page, page.getByRole('dialog').getByRole('textbox', { name: 'Password' }));
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await page.getByText('It is over, and everything is as it was.').waitFor({ timeout: 60_000 });
  await expectFocusIn(page, region('Try on a spare location'));
}, 120_000);

test('a wave is begun, paused and resumed', async () => {
  const name = 'Evergreen Lawn & Garden';
  await readyToMove(name, product.base, page.request, sandbox);
  await at('/migrations');
  await press(page, page.getByLabel(`${name} in the next wave`), 'Space');
  await tabTo(page, button('Move 1 in a wave'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await press(page, button('Begin with one customer'));
  await page.getByRole('row').filter({ hasText: name }).getByText('Needs a person').waitFor({ timeout: 60_000 });
  await expectFocusIn(page, page.getByRole('main'));
  await press(page, button('Pause the wave'));
  await expectFocusIn(page, button('Resume the wave'));
  await page.getByText('Paused', { exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await expectFocusIn(page, button('Pause the wave'));
  await page.getByText('Running', { exact: true }).waitFor();
}, 120_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
