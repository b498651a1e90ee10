import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** As Chromium's own measure of how much of a page moved unasked; from 0.1 on it is said to be felt. */
const movedMost = 0.02;

/** Lets answers come apart from one another and in another order than they were asked for, as over a slow network. */
export async function answersComeApart(page: Page): Promise<void> {
  await page.route(/\/api\/v1\//, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    await new Promise((resolve) => setTimeout(resolve, ((pathname.length + search.length) % 7) * 60));
    await route.continue();
  });
}

/**
 * What has been shown stayed where it was while the rest came: nobody pressed beside what they aimed at. And all of it has come:
 * nothing waits any more for what stands above it.
 */
export async function expectNothingMoved(page: Page): Promise<void> {
  const { shifts: moved, waiting } = await page.evaluate(async () => {
    const shifts: { readonly by: number; readonly what: readonly string[] }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!('value' in entry && 'sources' in entry && Array.isArray(entry.sources))) continue;
        const what = entry.sources.map(({ node }: { node: Node | null }) => (node?.textContent ?? '').slice(0, 40));
        shifts.push({ by: Number(entry.value), what });
      }
    });
    observer.observe({ type: 'layout-shift', buffered: true });
    // Entries from before are told in a task of their own.
    await new Promise((told) => requestAnimationFrame(() => setTimeout(told, 20)));
    observer.disconnect();
    const waiting = [...document.querySelectorAll('[data-waits]')].map((part) => (part.textContent ?? '').slice(0, 40));
    return { shifts, waiting };
  });
  const by = moved.reduce((sum, shift) => sum + shift.by, 0);
  const at = page.url();
  expect({ at, moved: by <= movedMost ? [] : moved, waiting }).toEqual({ at, moved: [], waiting: [] });
}
