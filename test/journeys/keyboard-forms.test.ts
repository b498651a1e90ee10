import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from '../support/accessible.js';
import { command } from '../support/command.js';
import { startUnclaimed, wholeWorld } from '../support/compared-world.js';
import {
  choose,
  chooseFile,
  comeTo,
  expectDialog,
  expectDialogToLeaveWayBack,
  expectEveryControlReached,
  expectFocusIn,
  expectFocusKept,
  openAgain,
  press,
  signIn,
  tabTo,
  write,
  writeParts,
} from '../support/keyboard.js';
import { pagesToLookAt } from '../support/pages-to-look-at.js';
import { type launchProduct, owner, setupToken } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';
import { answersComeApart, expectNothingMoved } from '../support/still-page.js';

let sandbox: Sandbox;
let product: ReturnType<typeof launchProduct>;
let base: string;
let dataDir: string;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product, base, dataDir } = await startUnclaimed(wholeWorld));
  browser = await launchBrowser();
  page = await newPage();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  product?.child.kill('SIGTERM');
  await product?.end();
  await sandbox?.stop();
});

async function newPage(): Promise<Page> {
  const made = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  made.on('pageerror', (error) => faults.push(error.message));
  return made;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const heading = (name: string) => page.getByRole('heading', { name, exact: true });
const at = (address: string) => comeTo(page, `${base}${address}`);
const opened = (opener: string, title: string) => openAgain(page, button(opener), title);

test('a new owner claims the installation', async () => {
  await page.goto(`${base}/claim?token=${setupToken}`);
  await write(page, page.getByLabel('Your name'), owner.name);
  await write(page, page.getByLabel('E-mail address'), owner.email);
  await write(page, page.getByRole('textbox', { name: 'Password' }), owner.password);
  await press(page, button('Claim this installation'));
  await page.getByRole('heading', { name: /Last night is complete|Every customer compared is clean/ }).waitFor();
  await expectFocusKept(page);
}, 60_000);

test('a run is started for chosen days and cancelled, and one that ended is judged again', async () => {
  await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'slow', delayMs: 300 });
  await at('/runs');
  const dialog = await opened('Start a run', 'Start a run');
  await writeParts(page, dialog.getByLabel('From (UTC day)'), '11142026');
  await press(page, dialog.getByRole('button', { name: 'Start' }));
  await page.getByRole('progressbar').waitFor();
  await expectFocusKept(page);
  await press(page, button('Cancel the run'));
  await page.getByText('Cancelled', { exact: true }).first().waitFor();
  await expectFocusKept(page);
  await expectAccessible(page, 'keyboard-run-cancelled');
  await sandbox.mend();
  const { items } = await (await page.request.get(`${base}/api/v1/runs`)).json();
  const judged = items.find((run: { resultDigest: string | null }) => run.resultDigest !== null);
  await at(`/runs/${judged.id}`);
  await press(page, button('Judge again'));
  await heading('What came out').waitFor({ timeout: 90_000 });
  await expectFocusKept(page);
}, 240_000);

test('a person is invited with a role and managed, and a key is made and revoked', async () => {
  await at('/settings/people');
  const inviting = await opened('Invite a person', 'Invite a person');
  await write(page, inviting.getByLabel('Name'), 'Olga Operator');
  await write(page, inviting.getByLabel('E-mail address'), 'olga@example.com');
  await choose(page, inviting.getByLabel('Role'), 'Operator');
  await press(page, button('Make the invitation'));
  await inviting.getByText('Send this link to them').waitFor();
  await expectFocusIn(page, inviting);
  await expectAccessible(page, 'keyboard-invited');
  await page.keyboard.press('Escape');
  await expectFocusIn(page, button('Invite a person'));
  await choose(page, page.getByLabel('Role of Olga Operator'), 'Approver');
  await press(page, button('Change the role of Olga Operator'));
  await button('Change the role of Olga Operator').and(page.locator(':disabled')).waitFor();
  await expectFocusIn(page, page.getByRole('region', { name: 'People' }));
  await opened('Manage Olga Operator', 'Olga Operator');
  await press(page, button('Disable Olga Operator'));
  await page.getByRole('row', { name: /Olga Operator Disabled/ }).waitFor();
  await expectFocusIn(page, button('Manage Olga Operator'));
  const making = await opened('Make a key', 'Make an API key');
  await write(page, making.getByLabel('Name'), 'Reports');
  await press(page, button('Make the key'));
  await making.getByText('It cannot be shown again').waitFor();
  await expectFocusIn(page, making);
  await page.keyboard.press('Escape');
  await expectFocusIn(page, button('Make a key'));
  await press(page, button('Revoke Reports'));
  await button('Revoke Reports').waitFor({ state: 'detached' });
  await expectFocusIn(page, page.getByRole('region', { name: 'API keys' }));
}, 120_000);

test('somebody is told of alerts by a channel, and by none any more', async () => {
  await at('/settings/alerts');
  const adding = await opened('Add a channel', 'Add a channel');
  await write(page, adding.getByLabel('Name'), 'On call');
  await write(page, adding.getByLabel('Address'), 'https://127.0.0.1:9/alerts');
  await press(page, adding.getByLabel('The address may lie in our own network'), 'Space');
  await press(page, button('Add the channel'));
  await adding.getByText('It cannot be shown again').waitFor();
  await expectFocusIn(page, adding);
  await page.keyboard.press('Escape');
  await expectFocusIn(page, button('Add a channel'));
  await press(page, button('Send a test to On call'));
  await page.getByText(/^Did not arrive/).waitFor();
  await expectFocusIn(page, button('Send a test to On call'));
  await opened('Change what On call gets', 'What On call gets, and when');
  await page.keyboard.press('Escape');
  await press(page, button('Remove On call'));
  await page.getByText('Nobody is told yet').waitFor();
  await expectFocusIn(page, page.getByRole('region', { name: 'Channels' }));
}, 120_000);

test('the trail is verified and filtered, and the filters are cleared', async () => {
  await at('/audit');
  await press(page, button('Verify the trail'));
  await page.getByText(/events are there and say what they said/).waitFor();
  await expectFocusIn(page, button('Verify the trail'));
  await choose(page, page.getByLabel('Who'), owner.name);
  await page.waitForURL(/actor=/);
  await expectFocusIn(page, page.getByLabel('Who'));
  await press(page, page.getByRole('link', { name: 'Clear filters' }));
  await page.waitForURL(/\/audit$/);
  await expectFocusKept(page);
}, 60_000);

test('a file of the wallet is chosen, which is looked at before anything is imported', async () => {
  await at('/imports');
  await chooseFile(page, 'wallet.csv', 'Date,Amount\n2026-11-01,1.00\n');
  await page.getByText('Say what is still open above').waitFor();
  await expectFocusKept(page);
  await expectAccessible(page, 'keyboard-import');
  await press(page, button('Choose no file'));
  await page.getByText('Say what is still open above').waitFor({ state: 'detached' });
  await expectFocusKept(page);
}, 60_000);

test('a month is about to be closed, and a pack of a customer’s month is saved', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/months`)).json();
  await at(`/months/${items.at(-1).month}`);
  await opened('Close the month', `Close the month: October 2026`);
  await expectAccessible(page, 'keyboard-closing');
  const [{ id }] = (await (await page.request.get(`${base}/api/v1/customers?status=own-account`)).json()).items;
  await at(`/customers/${id}`);
  const packs = page.getByRole('region', { name: 'Evidence packs' });
  await choose(page, packs.getByLabel('Month (UTC)'), '2026-10');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    press(page, button('Evidence pack of 2026-10')),
  ]);
  expect(download.suggestedFilename()).toMatch(/-2026-10\.zip$/);
  await expectFocusIn(page, button('Evidence pack of 2026-10'));
}, 120_000);

test('a customer that has left is erased once its name is typed', async () => {
  const { items } = await (await page.request.get(`${base}/api/v1/customers?status=lc-phone&limit=1`)).json();
  const [{ id, name, locationId }] = items;
  await sandbox.happens({ event: 'location-disappears', locationId });
  expect((await command(['discover'], { DATA_DIR: dataDir })).code).toBe(0);
  await at(`/customers/${id}`);
  await press(page, button('See what would be erased'));
  await page.getByLabel('Type the customer’s name').waitFor();
  await expectFocusIn(page, page.getByRole('region', { name: 'Erase personal data' }));
  await write(page, page.getByLabel('Type the customer’s name'), name);
  await press(page, button('Erase for good'));
  const said = page.getByText('erased this customer’s personal data.').or(page.getByRole('alert')).first();
  await said.waitFor();
  expect(await said.textContent()).toContain(`${owner.name} erased this customer’s personal data.`);
  await expectFocusKept(page);
}, 120_000);

test('customers are moved in a wave, which stops where one fails, and goes on when somebody has seen to it', async () => {
  await at('/migrations');
  await press(page, page.getByRole('button', { name: /^Choose all \d/ }));
  await expectFocusKept(page);
  const begin = page.getByRole('button', { name: /^Move \d+ in a wave$/ });
  await tabTo(page, begin, 'Shift+Tab');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move customers in a wave' });
  await write(page, dialog.getByLabel('Minutes between batches'), '0');
  await press(page, dialog.getByRole('button', { name: /^Begin with \d+ customers$/ }));
  await page.getByText('Stopped', { exact: true }).waitFor({ timeout: 90_000 });
  await expectFocusKept(page);
  await expectAccessible(page, 'keyboard-wave');
  await press(page, button('Seen to: resume the wave'));
  await button('Seen to: resume the wave').waitFor({ state: 'detached' });
  await expectFocusKept(page);
}, 180_000);

test('on a narrow screen the menu leads to a page, to the finder and to the words, and is left again', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  await at('/months');
  const [burger, menu] = [button('Menu'), page.getByRole('dialog', { name: 'Plumbline' })];
  await press(page, burger);
  await expectDialog(page, menu, burger);
  await page.keyboard.press('Enter');
  await press(page, menu.getByRole('link', { name: 'Leaks' }));
  await heading('Leaks').waitFor();
  await menu.waitFor({ state: 'hidden' });
  await expectFocusIn(page, page.getByRole('main'));
  await expectEveryControlReached(page);
  await expectDialogToLeaveWayBack(page, burger, menu);
  for (const [name, title] of [
    ['Go to …', 'Go to'],
    ['Words and keys', 'Words and keys'],
  ] as const) {
    await press(page, burger);
    await press(page, menu.getByRole('button', { name }));
    await expectDialog(page, page.getByRole('dialog', { name: title }), burger);
  }
  await page.keyboard.press('Enter');
  const scheme = menu.getByRole('button', { name: 'Colour scheme' });
  await press(page, scheme);
  await expectFocusIn(page, page.getByRole('menu'));
  await page.keyboard.press('Escape');
  await expectFocusIn(page, scheme);
  await expectAccessible(page, 'keyboard-menu');
  await page.keyboard.press('Escape');
  await expectFocusIn(page, burger);
  await at((await pagesToLookAt(base, page.request)).find((address) => /^\/customers\/\w/.test(address)) ?? '');
  // The second time the page is scrolled to its main part, and nothing of that may lie under the bar at the top.
  for (const _ of ['first', 'second']) await expectEveryControlReached(page, 'main');
  await page.setViewportSize({ width: 1440, height: 900 });
}, 90_000);

test('an invited person chooses a password, changes it, and signs in with the new one', async () => {
  const person = { email: 'ida@example.com', name: 'Ida Invited', role: 'viewer' };
  const [first, second] = ['an-obvious-fake-of-hers', 'another-obvious-fake'] as const;
  const { invitation } = await (await page.request.post(`${base}/api/v1/people`, { data: person })).json();
  const hers = await newPage();
  const named = (name: string) => hers.getByRole('textbox', { name, exact: true });
  await hers.goto(invitation.url);
  await write(hers, named('Password'), first);
  await write(hers, named('Password again'), first);
  await hers.keyboard.press('Enter');
  await press(hers, hers.getByRole('link', { name: /^Ida Invited/ }));
  await hers.getByRole('heading', { name: 'My account' }).waitFor();
  await expectFocusIn(hers, hers.getByRole('main'));
  await write(hers, named('Present password'), first);
  await write(hers, named('New password'), second);
  await write(hers, named('New password again'), second);
  await press(hers, hers.getByRole('button', { name: 'Change the password' }));
  await hers.getByText('The password is changed').waitFor();
  await expectFocusIn(hers, hers.getByRole('region', { name: 'Password' }));
  await press(hers, hers.getByRole('button', { name: 'Sign out' }));
  await signIn(hers, { email: person.email, password: second });
  await hers.getByRole('link', { name: /^Ida Invited/ }).waitFor();
  await expectFocusKept(hers);
  await hers.close();
}, 60_000);

test('no page moves while it comes, and every control of it is reached in reading order, and is seen to be', async () => {
  await answersComeApart(page);
  for (const [nth, address] of (await pagesToLookAt(base, page.request)).entries()) {
    await at(address);
    await expectNothingMoved(page);
    // What stands around it is the same on every page.
    await expectEveryControlReached(page, nth === 0 ? 'body' : 'main');
  }
}, 300_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
