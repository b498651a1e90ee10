import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { launchBrowser } from '@plumbline/browser/launch-browser';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violationsOn } from '../support/accessible.js';
import { startCompared } from '../support/compared-world.js';
import { pagesToLookAt } from '../support/pages-to-look-at.js';
import { owner, type Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

/*
 * `npm run pictures`: every page as people meet it, to be looked at one by one in test/screenshots. It fails where a page
 * breaks or keeps somebody out; whether one is beautiful, only a person can say.
 */
const folder = path.resolve(import.meta.dirname, '../screenshots');
const wide = { width: 1440, height: 900 };
const looks = [
  { name: 'wide-light', viewport: wide, colorScheme: 'light', answers: 'real' },
  { name: 'wide-dark', viewport: wide, colorScheme: 'dark', answers: 'real' },
  { name: 'narrow', viewport: { width: 360, height: 780 }, colorScheme: 'light', answers: 'real' },
  { name: 'narrow-dark', viewport: { width: 360, height: 780 }, colorScheme: 'dark', answers: 'real' },
  { name: 'empty', viewport: wide, colorScheme: 'light', answers: 'empty' },
  { name: 'empty-dark', viewport: wide, colorScheme: 'dark', answers: 'empty' },
  { name: 'error', viewport: wide, colorScheme: 'light', answers: 'error' },
  { name: 'error-dark', viewport: wide, colorScheme: 'dark', answers: 'error' },
] as const;
type Look = (typeof looks)[number];

let sandbox: Sandbox;
let product: Product;
let browser: Browser;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ lifelike: true }));
  browser = await launchBrowser();
  fs.mkdirSync(folder, { recursive: true });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await sandbox?.stop();
});

test.each(looks)(
  'every page, $name',
  async (look) => {
    const { viewport, colorScheme } = look;
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const { status } = await context.request
      .fetch(`${product.base}/api/v1/sessions`, { method: 'POST', data: owner })
      .then((response) => ({ status: response.status() }));
    expect(status).toBeLessThan(300);
    const pages = await pagesToLookAt(product.base, context.request);
    const page = await context.newPage();
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
    await answerOtherwise(context, look);
    const violations: string[] = [];
    for (const address of pages) {
      await open(page, address);
      await takePicture(page, `${nameOf(address)}.${look.name}`);
      violations.push(...(await violationsOn(page)).map((violation) => `${address} ${violation}`));
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > viewport.width) violations.push(`${address} is ${width} pixels wide on ${viewport.width}`);
      await page.setViewportSize(viewport);
    }
    await context.close();
    expect({ broken, violations }).toEqual({ broken: [], violations: [] });
  },
  600_000,
);

async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${product.base}${address}`);
  await page.locator('main').waitFor();
  await page.locator('main h1, main [role="alert"], main h2').first().waitFor();
  const loading = page.locator('main [role="status"][aria-label^="Loading"]');
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
}

/** On a screen that is as long as the page has become, because a chart is drawn when it is seen, and parts of a page come later. */
async function takePicture(page: Page, name: string): Promise<void> {
  const blank = page.locator('figure .mantine-Skeleton-root, main [role="status"][aria-label^="Loading"]');
  // A page that changes its size again and again is never drawn to its end.
  for (let height = 0; height < (await heightOf(page)) || (await blank.count()) > 0; ) {
    const next = Math.max(await heightOf(page), 400);
    if (next > height) await page.setViewportSize({ width: page.viewportSize()?.width ?? wide.width, height: next });
    height = next;
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

const heightOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight);

/** Lists without a line, or a server that fails at everything but saying who is there. */
async function answerOtherwise(context: BrowserContext, { answers }: Look): Promise<void> {
  if (answers === 'real') return;
  await context.route('**/api/v1/**', async (route) => {
    if (/\/(sessions|installation)/.test(route.request().url())) return route.continue();
    if (answers === 'error') {
      const problem = { type: 'about:blank', title: 'Internal error', status: 500, detail: 'The database is gone.' };
      return route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) });
    }
    const response = await route.fetch();
    const body: unknown = await response.json().catch(() => null);
    const isList = typeof body === 'object' && body !== null && 'items' in body && Array.isArray(body.items);
    return route.fulfill({ response, ...(isList ? { json: { ...body, items: [], nextCursor: null } } : {}) });
  });
}

const nameOf = (address: string) =>
  address
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'one')
    .replace(/\W+/g, '-')
    .slice(1) || 'overview';
