import type { BenchResult } from '../bench.js';
import { learnPaths } from '../lists-1m/learn-paths.js';
import { percentile } from '../lists-1m/users.js';
import { withYear } from '../lists-1m/with-year.js';
import { yearOf } from '../lists-1m/year/made-customers.js';
import { measurePages, type Visit, type Visited } from './measure-pages.js';

const rounds = 5;
const limits = { lcpMs: 1_500, inpMs: 100, layoutShift: 0.02, scriptBytes: 200_000 } as const;
const metrics = ['lcpMs', 'inpMs', 'layoutShift', 'scriptBytes'] as const;

/**
 * The dashboard with a year in the database, by the browser's own metrics and a processor that is four times slower. The
 * ratio is the worst of all pages and metrics against its limit, each the median of five visits.
 */
export function dashboardPages(say: (line: string) => void): Promise<BenchResult> {
  return withYear(say, async ({ product, last }) => {
    const known = await learnPaths(product.read, last);
    const visits = visitsOf(known.customers[0] ?? '', known.mismatches[0] ?? '');
    const seen: Visited[] = [];
    for (let round = 0; round < rounds; round += 1) seen.push(...(await measurePages(visits, product)));
    const medians = visits.map(({ name }) => ({ name, ...mediansOf(seen.filter((one) => one.name === name)) }));
    for (const { name, lcpMs, inpMs, layoutShift, scriptBytes } of medians) {
      say(`${name.padEnd(12)} LCP ${lcpMs} ms  INP ${inpMs} ms  shift ${layoutShift}  scripts ${scriptBytes} bytes`);
    }
    const worst = medians.flatMap((one) => metrics.map((metric) => one[metric] / limits[metric]));
    return {
      name: 'dashboard',
      ratio: rounded(Math.max(...worst)),
      target: 1,
      better: 'lower',
      rival: 'LCP 1.5 s, INP 100 ms, shift 0.02, 200 kB of scripts',
      figures: {
        ...{ customers: yearOf.customers, days: yearOf.days, mismatches: yearOf.mismatches, rounds },
        ...Object.fromEntries(
          medians.flatMap((one) => metrics.map((metric) => [`${one.name} ${metric}`, one[metric]])),
        ),
      },
    };
  });
}

function visitsOf(customer: string, mismatch: string): readonly Visit[] {
  return [
    { name: 'overview', address: '/', work: (page) => page.getByText('90 days', { exact: true }).click() },
    {
      name: 'mismatches',
      address: '/mismatches',
      work: async (page) => {
        for (const key of ['j', 'j', 'k', 'x']) await page.keyboard.press(key);
      },
    },
    { name: 'mismatch', address: `/mismatches/${mismatch}`, work: (page) => page.keyboard.press('Tab') },
    { name: 'customers', address: '/customers', work: (page) => page.getByLabel('Search').fill('oak') },
    {
      name: 'customer',
      address: `/customers/${customer}`,
      work: (page) => page.getByRole('button', { name: '7 days' }).click(),
    },
    { name: 'months', address: '/months', work: (page) => page.keyboard.press('Tab') },
  ];
}

function mediansOf(seen: readonly Visited[]) {
  const median = (metric: (typeof metrics)[number]) =>
    rounded(
      percentile(
        seen.map((one) => one[metric]),
        0.5,
      ),
    );
  return {
    lcpMs: median('lcpMs'),
    inpMs: median('inpMs'),
    layoutShift: median('layoutShift'),
    scriptBytes: median('scriptBytes'),
  };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
