import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expectAccessible, expectToFit } from '../support/accessible.js';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import { owner, type Product } from '../support/product.js';
import { fileOf, heldList, signedIn } from '../support/queue-page.js';
import type { Sandbox } from '../support/sandbox.js';

const viewer = { email: 'vera@example.com', name: 'Vera Viewer', password: 'another-obvious-fake', role: 'viewer' };

let sandbox: Sandbox;
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let count: number;
/** A mismatch with few items to look at. */
let brief: string;
const faults: string[] = [];

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld));
  await product.call('POST', '/people', viewer);
  count = (await product.call('GET', '/mismatches/summary?state=open')).body.count;
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  page = await signedIn(context, owner, { base: product.base, faults });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

const told = (text: string) => page.getByRole('status', { name: 'What was done' }).getByText(text).waitFor();
const shown = (rows: number) => page.getByText(`${rows} shown, that is all`).waitFor();
const queue = async (query = '') => {
  await page.goto(`${product.base}/mismatches${query}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const listed = async (query: string) => (await product.all(`/mismatches${query}`)).length;

test('the queue is worked with the keyboard alone', async () => {
  await queue('?sort=largest');
  await shown(count);
  await expectAccessible(page, 'queue');
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await told('1 mismatch acknowledged.');
  expect(await listed('?state=acknowledged')).toBe(1);
  const reading = await heldList(page);
  await page.keyboard.press('u');
  await reading.asked;
  expect(await page.getByText('Taken back for 1 mismatch.').count()).toBe(0);
  await reading.release();
  await told('Taken back for 1 mismatch.');
  expect(await listed('?state=acknowledged')).toBe(0);

  // The second key is no action on the mismatch any more, though the dialog may not be drawn yet.
  await page.keyboard.press('s');
  await page.keyboard.press('a');
  const dialog = page.getByRole('dialog', { name: 'Snooze 1 mismatch' });
  await dialog.getByLabel('Until worse by (USD)').fill('5.00');
  await expectAccessible(page, 'queue-snooze');
  await page.keyboard.press('Enter');
  await told('1 mismatch snoozed.');
  await shown(count - 1);
  expect([await listed('?snoozed=true'), await listed('?state=acknowledged')]).toEqual([1, 0]);

  await page.keyboard.press('x');
  await page.getByRole('dialog', { name: 'Accept 1 mismatch' }).getByLabel('Reason').fill('A goodwill month.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await told('1 mismatch accepted.');
  await shown(count - 2);

  await page.keyboard.press('r');
  await told('1 mismatch resolved.');
  await page.keyboard.press('u');
  await told('Taken back for 1 mismatch.');
  await shown(count - 2);
}, 120_000);

test('keys that begin with g go places and do nothing to a mismatch', async () => {
  await queue();
  await shown(count - 2);
  await page.keyboard.press('j');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.waitForURL(/\/customers$/);
  expect(await page.getByRole('dialog').count()).toBe(0);
}, 120_000);

test('a mismatch is assigned, commented on and told apart in the drawer and on its page', async () => {
  await queue();
  await shown(count - 2);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Mismatch' });
  await drawer.getByRole('group', { name: 'What to do' }).waitFor();
  await page.keyboard.press('m');
  await page.getByRole('dialog', { name: 'Assign 1 mismatch' }).getByRole('button', { name: 'Assign' }).click();
  await drawer.getByText(`Assigned to ${owner.name}`).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog', { name: 'Comment' }).getByLabel('Comment').fill('Asked HighLevel support.');
  await page.getByRole('dialog', { name: 'Comment' }).getByRole('button', { name: 'Comment' }).click();
  await drawer.getByText('Asked HighLevel support.').waitFor();
  await expectAccessible(page, 'queue-drawer');
  await drawer.getByRole('link', { name: 'Open on a page of its own' }).click();
  await page.getByText('Asked HighLevel support.').waitFor();
  await expectAccessible(page, 'mismatch-page');
  expect(await listed('?assignee=me')).toBe(1);
}, 120_000);

test('the records and charges of a mismatch stand side by side, and the file holds exactly what is listed', async () => {
  const all = await product.all('/mismatches');
  const sides = await Promise.all(
    all.map(async ({ id }) => ({ id, ...(await product.call('GET', `/mismatches/${id}/items?limit=200`)).body })),
  );
  const whole = sides.filter(({ depth, items }) => depth === 'items' && items.length > 2);
  const few = whole.sort((a, b) => a.items.length - b.items.length)[0];
  brief = few.id;
  await page.goto(`${product.base}/mismatches/${brief}`);
  const table = page.getByRole('table', { name: 'Items side by side' });
  await table.getByRole('row').nth(few.items.length).waitFor();
  await page.getByText('exactly what the mismatch says').last().waitFor();
  await expectAccessible(page, 'mismatch-items');
  const lines = await fileOf(page, 'CSV of these items');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(few.items.map(({ id }: { id: string }) => id));
  await page.getByLabel('Lines').selectOption({ label: 'No record' });
  await page.waitForURL(/pairing=no-record/);
  const alone = await fileOf(page, 'CSV of these items');
  expect(alone.slice(1).every((line) => line.split(',')[2] === 'no-record')).toBe(true);
}, 120_000);

test('the queue is downloaded as it is filtered, and a word of the glossary is explained to the keyboard', async () => {
  await queue('?sort=largest');
  await shown(count - 2);
  const lines = await fileOf(page, 'CSV of these mismatches');
  const queued = await product.all('/mismatches?state=open,acknowledged&snoozed=false&sort=largest');
  expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(queued.map(({ id }) => id));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const word = page.getByRole('columnheader', { name: 'Expected' }).getByRole('button');
    await word.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    const meaning = page.getByRole('tooltip').filter({ hasText: 'expected: cost times rate' });
    await meaning.waitFor();
    expect(await word.getAttribute('aria-describedby')).toBe(await meaning.getAttribute('id'));
    await expectAccessible(page, `queue-word-${colorScheme}`);
    await page.keyboard.press('Escape');
    await meaning.waitFor({ state: 'hidden' });
    await word.blur();
  }
  await page.emulateMedia({ colorScheme: null });
}, 120_000);

test('what is shown is kept under a name, found again, renamed and deleted', async () => {
  await queue('?assignee=none&sort=largest');
  await page.getByRole('button', { name: 'Save this view' }).click();
  const saving = page.getByRole('dialog', { name: 'Save this view' });
  await saving.getByLabel('Name').fill('Nobody’s, largest first');
  await expectAccessible(page, 'queue-save-view');
  await page.keyboard.press('Enter');
  const views = page.getByRole('navigation', { name: 'Views of the queue' });
  const kept = views.getByRole('link', { name: 'Nobody’s, largest first' });
  await kept.waitFor();
  await queue();
  await kept.click();
  await page.waitForURL(/assignee=none&sort=largest|sort=largest&assignee=none/);
  await page.getByRole('button', { name: 'Rename' }).click();
  const renaming = page.getByRole('dialog', { name: 'Rename Nobody’s, largest first' });
  await renaming.getByLabel('Name').fill('Free');
  await page.keyboard.press('Enter');
  await views.getByRole('link', { name: 'Free', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Delete the view Free' }).click();
  await page.getByRole('button', { name: 'Save this view' }).waitFor();
  expect(await product.all('/saved-views')).toEqual([]);
}, 120_000);

test('several are selected and done at once', async () => {
  await queue('?sort=oldest');
  await shown(count - 2);
  for (const key of ['j', 'Space', 'j', 'Space']) await page.keyboard.press(key);
  await page.getByText('2 selected').waitFor();
  await page.getByRole('region', { name: 'Do something to many' }).getByRole('button', { name: 'Acknowledge' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Acknowledge 2 mismatches' }).click();
  await told('2 mismatches acknowledged.');
  expect(await listed('?state=acknowledged')).toBe(2);
}, 120_000);

test('everything that fits the filter is done at once after its number is told, and taken back', async () => {
  await queue();
  await shown(count - 2);
  await page.getByRole('button', { name: `All ${count - 2} that fit the filter` }).click();
  await page.getByRole('menuitem', { name: `Resolve all ${count - 2}` }).click();
  const dialog = page.getByRole('dialog', { name: `Resolve all ${count - 2} mismatches` });
  await dialog.getByLabel('Note').fill('Debited by hand.');
  await dialog.getByRole('button', { name: `Resolve ${count - 2} mismatches` }).click();
  await told(`${count - 2} mismatches resolved.`);
  await page.getByText('Nothing to work on').waitFor();
  await expectAccessible(page, 'queue-empty');
  await page.getByRole('button', { name: 'Undo' }).click();
  await told(`Taken back for ${count - 2} mismatches.`);
  await shown(count - 2);
}, 120_000);

test('who acts on what somebody else has changed is told so, and nothing happens', async () => {
  await queue();
  await shown(count - 2);
  const [newest] = await product.all('/mismatches?state=open,acknowledged&snoozed=false');
  await product.call('POST', `/mismatches/${newest.id}/actions`, { action: 'comment', text: 'I take this one.' });
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await told('It was changed meanwhile: look at it again.');
  expect((await product.call('GET', `/mismatches/${newest.id}`)).body.state).not.toBe('resolved');
}, 120_000);

test('groups show where the money is and lead to its mismatches', async () => {
  await queue('?by=customer');
  const table = page.getByRole('table', { name: 'Mismatches by customer' });
  await table.getByRole('link').first().waitFor();
  await expectAccessible(page, 'queue-groups');
  await table.getByRole('link').first().click();
  await page.waitForURL(/customerId=/);
  await page.getByRole('table', { name: 'Mismatches', exact: true }).waitFor();
}, 120_000);

test('an admin sets after how many days a mismatch is past its deadline', async () => {
  await page.goto(`${product.base}/settings/mismatches`);
  await page.getByLabel('Days after a mismatch was opened').fill('3');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Save', disabled: true }).waitFor();
  await expectAccessible(page, 'settings-mismatches');
  expect((await product.call('GET', '/settings/mismatches')).body).toMatchObject({ deadlineDays: 3 });
}, 120_000);

test('who leaves hands the open mismatches over, and nothing of theirs opens a door any more', async () => {
  const leaving = { email: 'olga@example.com', name: 'Olga', password: 'one-more-obvious-fake', role: 'operator' };
  const { body: person } = await product.call('POST', '/people', leaving);
  const [mismatch] = await product.all('/mismatches?state=open');
  await product.call('POST', `/mismatches/${mismatch.id}/actions`, { action: 'assign', personId: person.id });
  await page.goto(`${product.base}/settings/people`);
  await page.getByRole('button', { name: 'Manage Olga' }).click();
  const dialog = page.getByRole('dialog', { name: 'Olga' });
  await dialog.getByText('1 open mismatch will be handed over').waitFor();
  await expectAccessible(page, 'settings-people-leaving');
  await dialog.getByLabel('Open mismatches go to').selectOption({ label: owner.name });
  await dialog.getByRole('button', { name: 'Disable Olga' }).click();
  await page.getByRole('row', { name: /Olga Disabled/ }).waitFor();
  const { body: handedOver } = await product.call('GET', `/mismatches/${mismatch.id}`);
  expect(handedOver.assignee.name).toBe(owner.name);
  expect((await product.call('POST', '/sessions', leaving)).status).toBe(401);
  await product.call('POST', `/mismatches/${mismatch.id}/actions`, { action: 'assign', personId: null });
}, 120_000);

test('whoever may only look sees the queue and no way to change it', async () => {
  const other = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const looking = await signedIn(other, viewer, { base: product.base, faults });
  await looking.getByText(`${count - 2} shown, that is all`).waitFor();
  expect(await looking.getByRole('checkbox').count()).toBe(0);
  await looking.keyboard.press('j');
  await looking.keyboard.press('r');
  await looking.keyboard.press('Enter');
  await looking.getByRole('dialog', { name: 'Mismatch' }).getByText('Opened').first().waitFor();
  expect(await looking.getByRole('group', { name: 'What to do' }).count()).toBe(0);
  expect(await listed('?state=resolved')).toBe(0);
  await other.close();
}, 120_000);

test('the queue fits a narrow dark screen', async () => {
  const narrow = await browser.newContext({
    viewport: { width: 360, height: 780 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    storageState: await context.storageState(),
  });
  page = await narrow.newPage();
  for (const address of ['', `/${brief}`, '?by=product']) {
    await queue(address);
    await page.waitForLoadState('networkidle');
    await expectToFit(page);
    await expectAccessible(page, `queue-narrow-dark${address.replaceAll(/\W/g, '-')}`.slice(0, 30));
  }
  await queue();
  await page.getByRole('checkbox').first().check();
  await page.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('dialog').waitFor();
  // Scrolled by half a line, the bar at the top would cover half of a word that can be pressed.
  await page.evaluate(() => scrollTo(0, 0));
  await expectAccessible(page, 'queue-narrow-dark-snooze');
}, 120_000);

test('no page broke on the way', () => {
  expect(faults).toEqual([]);
});
