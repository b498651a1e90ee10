import fs from 'node:fs';
import { expect } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { held } from './held.js';

type Person = { readonly email: string; readonly password: string };

/** Where the dashboard is, and what breaks in its pages. */
type Place = { readonly base: string; readonly faults: string[] };

/** The queue of mismatches as this person sees it. */
export async function signedIn(
  of: BrowserContext,
  { email, password }: Person,
  { base, faults }: Place,
): Promise<Page> {
  const page = await of.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${base}/sign-in?return=/mismatches`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mismatches' }).waitFor();
  return page;
}

/** Holds the readings of the list back. */
export const heldList = (page: Page) => held(page, /\/api\/v1\/mismatches\?/);

/** The lines of the file behind a link that is pressed with the keyboard. */
export async function fileOf(page: Page, link: string): Promise<readonly string[]> {
  await page.getByRole('link', { name: link }).focus();
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(download.suggestedFilename()).toMatch(/^[\w-]+-\d{4}-\d\d-\d\dT\d{6}Z\.csv$/);
  const text = fs.readFileSync(await download.path(), 'utf8');
  return text.replace('\uFEFF', '').trimEnd().split('\r\n');
}
