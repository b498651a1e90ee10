import fs from 'node:fs';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

const pictures = path.resolve(import.meta.dirname, '../screenshots');

/** Finds nothing in the page that keeps anybody out. With PLUMBLINE_PICTURES=1 it leaves a picture of those that have a name. */
export async function expectAccessible(page: Page, name?: string): Promise<void> {
  if (process.env.PLUMBLINE_PICTURES === '1' && name !== undefined) {
    fs.mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true });
  }
  expect(await violationsOn(page)).toEqual([]);
}

/**
 * Nothing sticks out of the page at its side, once it has taken up its window's width: charts follow it a frame later, so that
 * the first look after a change of width is no answer.
 */
export async function expectToFit(page: Page): Promise<void> {
  const wider = () => Math.max(0, document.documentElement.scrollWidth - globalThis.innerWidth);
  await atRest(page);
  const fits = page.waitForFunction(() => document.documentElement.scrollWidth <= globalThis.innerWidth);
  await fits.catch(() => undefined);
  expect({ at: page.url(), wider: await page.evaluate(wider) }).toEqual({ at: page.url(), wider: 0 });
}

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Each rule that the page breaks, with the first place where it does. Our pages have no frames, so axe need not put results of
 * frames together in a page of its own; and what a page keeps, thousands of places, stays in the browser.
 */
export async function violationsOn(page: Page): Promise<string[]> {
  await atRest(page);
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

/** The page has taken up its last change: it was drawn, and nothing that comes to an end is still fading, sliding or opening. */
async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await drawn();
    for (let moving = ending(); moving.length > 0; moving = ending()) {
      await Promise.allSettled(moving.map(({ finished }) => finished));
      await drawn();
    }
  });
}
