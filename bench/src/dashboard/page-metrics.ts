import type { Page } from 'playwright-core';

/** What the browser itself says of a page: instants in milliseconds, the shift as it is defined, sizes in bytes. */
export type PageMetrics = {
  /** Largest contentful paint. */
  readonly lcpMs: number;
  /** The longest that anything drawn took after a key or a click; 0 where nothing was slow enough to be told. */
  readonly inpMs: number;
  readonly layoutShift: number;
};

type Seen = { lcp: number; inp: number; shift: number };

/** Goes into a page before anything of its own. */
export function watchMetrics(): void {
  const seen: Seen = { lcp: 0, inp: 0, shift: 0 };
  Object.assign(globalThis, { plumblineSeen: seen });
  const observe = (type: string, take: (entry: PerformanceEntry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', ({ startTime }) => {
    seen.lcp = startTime;
  });
  observe('layout-shift', (entry) => {
    if ('value' in entry && 'hadRecentInput' in entry && entry.hadRecentInput === false)
      seen.shift += Number(entry.value);
  });
  const slow = { durationThreshold: 16 };
  observe(
    'event',
    (entry) => {
      if ('interactionId' in entry && Number(entry.interactionId) > 0) seen.inp = Math.max(seen.inp, entry.duration);
    },
    slow,
  );
}

/** Once the page is still. */
export async function metricsOf(page: Page): Promise<PageMetrics> {
  // Entries are told in a task of their own, after what they are of.
  const seen = await page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        requestAnimationFrame(() => setTimeout(() => resolve(Reflect.get(globalThis, 'plumblineSeen')), 50));
      }),
  );
  if (!isSeen(seen)) throw new Error('the page was not watched');
  return { lcpMs: seen.lcp, inpMs: seen.inp, layoutShift: seen.shift };
}

function isSeen(value: unknown): value is Seen {
  return typeof value === 'object' && value !== null && 'lcp' in value && 'inp' in value && 'shift' in value;
}
