import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import { lookInto } from '../support/database.js';
import {
  expectDialog,
  expectEveryControlReached,
  expectFocusIn,
  expectFocusKept,
  press,
  signIn,
  tabTo,
  write,
} from '../support/keyboard.js';
import { connectedSid, enterInHighLevel, lookIntoEverything, ownPhones } from '../support/migrating-person.js';
import { owner, type Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

const approver = { email: 'bob@example.com', name: 'Bob Books', role: 'approver', password: 'another-obvious-fake' };

let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const faults: string[] = [];

const newPage = async (of: BrowserContext): Promise<Page> => {
  const made = await of.newPage();
  made.on('pageerror', (error) => faults.push(error.message));
  return made;
};

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld, { REVERT_SETTLE_HOURS: '0' }));
  expect((await product.call('POST', '/people', approver)).status).toBe(201);
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await newPage(context);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

const moved = 'Evergreen Lawn & Garden';
const button = (name: string, of: Page = page) => of.getByRole('button', { name, exact: true });
const heading = (name: string, of: Page = page) => of.getByRole('heading', { name, exact: true });

test('a person signs in, passes over the rail, and comes by it to the migrations', async () => {
  await page.goto(product.base);
  await signIn(page, owner);
  await page.getByRole('navigation', { name: 'Main' }).waitFor();
  await page.waitForLoadState('networkidle');
  await expectFocusKept(page);
  await page.reload();
  await page.waitForLoadState('networkidle');
  await page.keyboard.press('Tab');
  await expectFocusIn(page, page.getByRole('link', { name: 'Skip to content' }));
  await page.keyboard.press('Enter');
  await expectFocusIn(page, page.getByRole('main'));
  await page.keyboard.press('Tab');
  await expectFocusIn(page, page.getByRole('main'));
  const migrations = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Migrations' });
  await tabTo(page, migrations, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await heading('Migrations').waitFor();
  await expectFocusIn(page, page.getByRole('main'));
}, 120_000);

test('whatever is opened holds the focus, and gives it back when it is closed', async () => {
  await page.getByText(/\d+ ambiguous, \d+ silent/).waitFor();
  for (const [name, title] of [
    ['Go to …', 'Go to'],
    ['Words and keys', 'Words and keys'],
  ] as const) {
    await press(page, button(name));
    await expectDialog(page, page.getByRole('dialog', { name: title }), button(name));
  }
  await press(page, button('Colour scheme'));
  await expectFocusIn(page, page.getByRole('menu'));
  await page.keyboard.press('Escape');
  await expectFocusIn(page, button('Colour scheme'));
  await press(page, page.getByLabel(`${moved} in the next wave`), 'Space');
  const wave = button('Move 1 in a wave');
  await tabTo(page, wave, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectDialog(page, page.getByRole('dialog', { name: 'Move customers in a wave' }), wave);
}, 120_000);

test('what blocks a plan is mended where it is shown, and the plan after it is given up and made again', async () => {
  const own = await ownPhones(sandbox, moved);
  const [customer] = await product.all(`/customers?q=${encodeURIComponent(moved)}`);
  await product.call('PUT', `/customers/${customer.id}/rates`, [
    { product: 'sms', multiplier: '1.2', from: '2026-01-01' },
  ]);
  await press(page, button(`Plan a migration of ${moved}`));
  await page.getByText('There is none while a check blocks').waitFor();
  await expectFocusKept(page);
  await expectEveryControlReached(page);
  await write(page, page.getByLabel('Account SID as HighLevel shows it'), await connectedSid(sandbox));
  await press(page, button('Keep this SID'));
  await page.getByText('Kept, with your name').waitFor();
  await expectFocusIn(page, button('Keep this SID'));
  const [stopList] = await Promise.all([
    page.waitForEvent('download'),
    press(page, button('Who said STOP, as Twilio knows it now (CSV)')),
  ]);
  expect(stopList.suggestedFilename()).toBe(`stop-list-${customer.id}.csv`);
  await press(page, button('HighLevel blocks everybody who said STOP'));
  await page.getByText('Kept, with your name').nth(1).waitFor();
  const open = page.getByRole('list', { name: 'Numbers to assign' }).getByRole('listitem');
  await open.first().waitFor();
  for (let left = await open.count(); left > 0; left -= 1) {
    const phone = (await open.first().locator('.pl-num').textContent()) ?? '';
    const name = own.includes(phone) ? `Assign ${phone}` : `Leave ${phone} on the shared account`;
    await press(page, button(name));
    await button(name).waitFor({ state: 'detached' });
    await expectFocusKept(page);
  }
  await press(page, button('Plan again'));
  await button('Apply').waitFor();
  await expectFocusKept(page);
  await press(page, button('Give up this plan'));
  await button('Give up this plan').waitFor({ state: 'detached' });
  await expectFocusKept(page);
  await expectAccessible(page, 'keyboard-given-up');
  await press(page, button('Plan again'));
  await button('Apply').waitFor();
}, 240_000);

test('a plan is applied, taken back, and applied again, and each step that a person takes is taken by keyboard', async () => {
  await press(page, button('Apply'));
  const dialog = page.getByRole('dialog', { name: `Move ${moved} to its own account` });
  await expectDialog(page, dialog, button('Apply'));
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await press(page, button(`Move ${moved}`));
  await heading('Have the dialog open in HighLevel').waitFor();
  await dialog.waitFor({ state: 'hidden' });
  await expectFocusKept(page);
  await press(page, button('Cancel and take everything back'));
  await button('Plan again').waitFor();
  await expectFocusKept(page);
  await press(page, button('Plan again'));
  await press(page, button('Apply'));
  await press(page, button(`Move ${moved}`));
  await heading('Have the dialog open in HighLevel').waitFor();
  await expectFocusKept(page);
  await lookInto(product.dataDir, 'UPDATE session SET stepped_up_until = NULL');
  await showCredentials('Show the new SID and token');
  const [sid = '', authToken = ''] = await shownCredentials();
  await expectAccessible(page, 'keyboard-credentials');
  await press(page, button('Confirm: it is done'));
  await heading('Put the new credentials into HighLevel').waitFor();
  await expectFocusKept(page);
  expect(await enterInHighLevel(sandbox, moved, { sid, authToken })).toBe(200);
  await press(page, button('Confirm: it is done'));
  await page.getByText('It is too late to cancel').waitFor();
  await expectFocusKept(page);
  const billing = page.getByRole('region', { name: 'Switch billing' });
  await billing.getByText('Done', { exact: true }).waitFor({ timeout: 90_000 });
  await expectFocusKept(page);
  await expectEveryControlReached(page);
}, 240_000);

const shownCredentials = () =>
  page.getByRole('region', { name: 'What you are to do' }).locator('code').allTextContents();

/** Asks for them, would rather not, asks again, and gives the password. */
async function showCredentials(command: string): Promise<void> {
  await press(page, button(command));
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expectDialog(page, dialog, button(command));
  await page.keyboard.press('Enter');
  await expectFocusIn(page, dialog.getByRole('textbox', { name: 'Password' }));
  await expectAccessible(page, 'keyboard-step-up');
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await button('Hide them').waitFor();
  await expectFocusKept(page);
}

test('a revert that the guard refuses says so at once, and every reason is there to read', async () => {
  await openCustomer();
  await page.getByText('Nothing was exported yet').waitFor();
  await page.waitForLoadState('networkidle');
  await expectEveryControlReached(page);
  await write(page, page.getByLabel('Why does the customer have to go back?'), 'Calls do not come in');
  await press(page, page.getByLabel('Support was not asked'), 'Space');
  await write(page, page.getByLabel('Why was support not asked?'), 'Their line is closed until Monday');
  await press(page, button('Show what it would mean'));
  await page.getByRole('alert').getByText('The guard refuses this').waitFor();
  await expectFocusKept(page);
  const rules = page.getByRole('list', { name: 'Rules to read' });
  await rules.getByText('were never exported. Export them first').waitFor();
  expect(await button('Approve this plan').count()).toBe(0);
  await press(page, page.getByText(/^\d+ allow$/), 'Space');
  await page.locator('details[open]').getByText('Allows').first().waitFor();
  await expectAccessible(page, 'keyboard-refused');
}, 120_000);

test('a revert is asked for, withdrawn, and asked for again', async () => {
  const [customer] = await product.all(`/customers?q=${encodeURIComponent(moved)}`);
  await lookIntoEverything(product, customer.id);
  await ask('HL-4711');
  await press(page, button('Withdraw'));
  await page.getByText('Withdrawn', { exact: true }).first().waitFor();
  await expectFocusKept(page);
  await expectAccessible(page, 'keyboard-withdrawn');
  await ask('HL-4712');
}, 120_000);

/** From a page that leads to the customer to where a revert is asked for. */
async function openCustomer(): Promise<void> {
  await press(page, page.getByRole('main').getByRole('link', { name: moved, exact: true }));
  await heading(moved).waitFor();
  await press(page, page.getByRole('link', { name: 'Something is wrong with this move' }));
}

/** Exports, gives a reason and a ticket, and comes to what it would mean. */
async function ask(ticket: string): Promise<void> {
  await openCustomer();
  await heading(`Something is wrong with ${moved}`).waitFor();
  await press(page, button('Export now'));
  await page.getByRole('table', { name: 'Exports' }).getByText(owner.name).first().waitFor();
  await expectFocusIn(page, button('Export now'));
  await write(page, page.getByLabel('Why does the customer have to go back?'), 'Calls do not come in');
  await write(page, page.getByLabel('Reference of the ticket'), ticket);
  await page.keyboard.press('Enter');
  await heading('Decide').waitFor();
  await expectFocusKept(page);
}

test('a second person finds it among what waits, and approves it with a reason', async () => {
  const other = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  const bob = await newPage(other);
  await bob.goto(`${product.base}/sign-in?return=/inbox`);
  await signIn(bob, approver);
  await heading('Inbox', bob).waitFor();
  const waiting = bob.getByRole('table', { name: 'Waits for you' });
  await waiting.waitFor();
  await expectEveryControlReached(bob);
  await press(bob, bob.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Reverts' }));
  await heading('Reverts', bob).waitFor();
  const inbox = bob.getByRole('table', { name: 'Reverts that wait for somebody' });
  await press(bob, inbox.getByRole('link', { name: moved }));
  await heading('Decide', bob).waitFor();
  await expectEveryControlReached(bob);
  await write(bob, bob.getByLabel(/Why do you override this/), 'For two days only, and the agency pays the difference');
  await press(bob, button('Approve this plan', bob));
  await heading('Apply', bob).waitFor();
  await expectFocusKept(bob);
  await expectAccessible(bob, 'keyboard-approved');
  await other.close();
}, 120_000);

test('the name is typed out, and the customer is led back by keyboard to the end', async () => {
  await page.reload();
  await heading('Apply').waitFor();
  await lookInto(product.dataDir, 'UPDATE session SET stepped_up_until = NULL');
  await write(page, page.getByLabel('Type the customer’s name'), moved);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Confirm that it is you' });
  await expectFocusIn(page, dialog);
  await press(page, dialog.getByRole('button', { name: 'Do not do it' }));
  await page.getByRole('alert').waitFor();
  await expectFocusIn(page, page.getByLabel('Type the customer’s name'));
  await page.keyboard.press('Enter');
  await expectFocusIn(page, dialog.getByRole('textbox', { name: 'Password' }));
  await page.keyboard.type(owner.password);
  await page.keyboard.press('Enter');
  await heading('Have the dialog open in HighLevel').waitFor({ timeout: 90_000 });
  await expectFocusKept(page);
  await press(page, button('Show the shared SID and token'));
  await button('Hide them').waitFor();
  await expectFocusKept(page);
  const [sid = '', authToken = ''] = await shownCredentials();
  await press(page, button('Confirm: it is done'));
  await heading('Put the shared credentials into HighLevel').waitFor();
  await expectFocusKept(page);
  expect(await enterInHighLevel(sandbox, moved, { sid, authToken })).toBe(200);
  await press(page, button('Confirm: it is done'));
  await page.getByText('It can no longer be withdrawn').waitFor();
  await expectFocusKept(page);
  const verified = page.getByRole('region', { name: 'Verify' });
  await verified.getByText('Done', { exact: true }).nth(1).waitFor({ timeout: 90_000 });
  await expectFocusKept(page);
  await expectEveryControlReached(page);
  await expectAccessible(page, 'keyboard-led-back');
}, 240_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
