import fs from 'node:fs';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { controls, focusIn, focusOn, leftOut, markStop, stopOn } from './focus.js';
import { freshFolder } from './processes.js';

/** More stops than the longest page here has. */
const stopsMax = 250;

/**
 * Presses Tab until this has the focus, from wherever the focus is. Fails with what was passed on the way, and where the focus
 * cannot be seen.
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor();
  const passed: string[] = [];
  while (passed.length < stopsMax && !isStuck(passed)) {
    await page.keyboard.press(key);
    const stop = await stopOn(page);
    expect({ at: page.url(), ...stop }).toMatchObject(stop === null ? {} : { words: stop.words, faults: [] });
    if ((await focusOn(page, target).count()) > 0) return;
    passed.push(stop?.words ?? 'the bare page');
  }
  throw new Error(`${target} was not reached at ${page.url()}. Passed: ${passed.join(', ')}`);
}

/** Goes there and presses it. */
export async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to a field and writes, in place of what it holds. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** The focus comes to this, or into it, by itself. */
export async function expectFocusIn(page: Page, place: Locator): Promise<void> {
  await focusIn(page, place)
    .waitFor()
    .catch(async () => {
      throw new Error(
        `${place} has not the focus at ${page.url()}, but ${(await stopOn(page))?.words ?? 'the bare page'}`,
      );
    });
}

/** Gives address and password on the page that asks for them. */
export async function signIn(page: Page, who: { readonly email: string; readonly password: string }): Promise<void> {
  await write(page, page.getByLabel('E-mail address'), who.email);
  await write(page, page.getByRole('textbox', { name: 'Password' }), who.password);
  await page.keyboard.press('Enter');
}

/** Goes to a field of a day or a time and writes, part by part as the field takes it. */
export async function writeParts(page: Page, target: Locator, parts: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(parts);
}

/** Goes to a list of choices and down it from its first line to the one that begins like this. */
export async function choose(page: Page, target: Locator, beginning: string): Promise<void> {
  await tabTo(page, target);
  const chosen = target.locator('option:checked').filter({ hasText: new RegExp(`^${beginning}`) });
  await page.keyboard.press('Home');
  for (let left = await target.locator('option').count(); left > 0 && (await chosen.count()) === 0; left -= 1)
    await page.keyboard.press('ArrowDown');
  await chosen.waitFor({ state: 'attached' });
}

/** Whoever goes on with Tab goes on from where they were: it is not the bare page that has the focus. */
export const expectFocusKept = (page: Page): Promise<void> => expectFocusIn(page, page.locator('#root, [role=dialog]'));

/** The dialog has taken the focus, holds it whichever way it is walked through, and on Escape gives it back to what opened it. */
export async function expectDialog(page: Page, dialog: Locator, opener: Locator): Promise<void> {
  await expectFocusIn(page, dialog);
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let left = (await dialog.locator(controls).count()) + 2; left > 0; left -= 1) {
      await page.keyboard.press(key);
      await expectFocusIn(page, dialog);
    }
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  await expectFocusIn(page, opener);
}

/**
 * Whoever is quicker with Tab than the dialog is with taking the focus comes past a place behind it, and is led back to what
 * opened it all the same.
 */
export async function expectDialogToLeaveWayBack(page: Page, opener: Locator, dialog: Locator): Promise<void> {
  await opener.evaluate(async (button: HTMLElement) => {
    const come = () => document.querySelector('[aria-modal="true"]');
    button.focus();
    button.click();
    for (let left = 50; left > 0 && come() === null; left -= 1) await Promise.resolve();
    if (come()?.contains(document.activeElement) !== false)
      throw new Error('The dialog has the focus already: there is nothing to be seen here');
    document.querySelector<HTMLElement>('main a, main button')?.focus();
  });
  await expectDialog(page, dialog, opener);
}

/** Opens a dialog, leaves it, and opens it again. */
export async function openAgain(page: Page, opener: Locator, title: string): Promise<Locator> {
  const dialog = page.getByRole('dialog', { name: title });
  await press(page, opener);
  await expectDialog(page, dialog, opener);
  await page.keyboard.press('Enter');
  await expectFocusIn(page, dialog);
  return dialog;
}

/** Goes to where a file is chosen, and chooses one that says this. */
export async function chooseFile(page: Page, name: string, text: string): Promise<void> {
  const file = path.join(freshFolder(), name);
  fs.writeFileSync(file, text);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, page.getByLabel('CSV file'))]);
  await chooser.setFiles(file);
}

/** A page as somebody finds it who has just come to it. */
export async function comeTo(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
}

/**
 * Walks the page from its beginning to its end, or its main part, to which its first link leads: every control is reached and
 * seen, in the order in which the page is read.
 */
export async function expectEveryControlReached(page: Page, part: 'body' | 'main' = 'body'): Promise<void> {
  const faults: string[] = [];
  for (let turn = 1; turn < stopsMax && (await stopOn(page)) !== null; turn += 1) await page.keyboard.press('Tab');
  if (part === 'main') {
    await press(page, page.getByRole('link', { name: 'Skip to content' }));
    await expectFocusIn(page, page.getByRole('main'));
  }
  for (let turn = 1; turn < stopsMax; turn += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOn(page);
    if (stop === null) break;
    faults.push(...stop.faults.map((fault) => `${stop.words}: ${fault}`));
    await markStop(page, turn);
  }
  const at = page.url();
  expect({ at, faults, ...(await leftOut(page, part)) }).toEqual({ at, faults: [], unmet: [], backwards: [] });
}

/** A day is several stops: one for each of its parts. */
const isStuck = (passed: readonly string[]): boolean => passed.length > 7 && new Set(passed.slice(-8)).size === 1;
