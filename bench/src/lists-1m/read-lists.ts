import type { Day } from '@plumbline/core/time/day';
import type { BenchResult } from '../bench.js';
import { learnPaths } from './learn-paths.js';
import type { ReadingProduct } from './reading-product.js';
import { type Read, readsOf } from './reads.js';
import { letUsersRead, percentile, type Sample } from './users.js';
import { withYear } from './with-year.js';
import { yearOf } from './year/made-customers.js';

const plan = { users: 20, durationMs: 120_000, thinkMs: 2_000 } as const;
const warmupMs = 20_000;
const targetMs = 100;

/**
 * How long the lists and pages of a real product process take with a year of 2,000 customers and a million mismatches, while
 * twenty people read. The ratio is the 95th percentile over all reads against a tenth of a second.
 */
export function readLists(say: (line: string) => void): Promise<BenchResult> {
  return withYear(say, ({ product, last }) => measure(product, last, say));
}

async function measure(product: ReadingProduct, last: Day, say: (line: string) => void): Promise<BenchResult> {
  const reads = readsOf(await learnPaths(product.read, last));
  say(`every read once, then ${plan.users} users for ${plan.durationMs / 1000} s …`);
  await eachOnce(product, reads);
  await letUsersRead(reads, product.read, { ...plan, durationMs: warmupMs });
  const samples = await letUsersRead(reads, product.read, plan);
  for (const line of linesOf(samples)) say(line);
  const p95Ms = percentile(
    samples.map(({ tookMs }) => tookMs),
    0.95,
  );
  return {
    name: 'lists-1m',
    ratio: rounded(p95Ms / targetMs),
    target: 1,
    better: 'lower',
    rival: `${targetMs} ms for 95 of 100 reads`,
    figures: {
      ...{ mismatches: yearOf.mismatches, customers: yearOf.customers, days: yearOf.days, users: plan.users },
      ...{
        reads: samples.length,
        p50Ms: rounded(
          percentile(
            samples.map(({ tookMs }) => tookMs),
            0.5,
          ),
        ),
        p95Ms: rounded(p95Ms),
      },
      ...Object.fromEntries(
        byRead(samples).map(({ name, timesMs }) => [`p95 ${name}`, rounded(percentile(timesMs, 0.95))]),
      ),
    },
  };
}

/** One at a time, so that whatever fails is named before anything is timed. */
async function eachOnce(product: ReadingProduct, reads: readonly Read[]): Promise<void> {
  for (const { path: pathOf } of reads) await product.read(pathOf(0.5));
}

function byRead(samples: readonly Sample[]) {
  const names = [...new Set(samples.map(({ name }) => name))].sort();
  return names.map((name) => ({
    name,
    timesMs: samples.filter((sample) => sample.name === name).map(({ tookMs }) => tookMs),
  }));
}

function linesOf(samples: readonly Sample[]): string[] {
  return byRead(samples)
    .map(({ name, timesMs }) => ({
      name,
      reads: timesMs.length,
      p50: percentile(timesMs, 0.5),
      p95: percentile(timesMs, 0.95),
    }))
    .sort((a, b) => b.p95 - a.p95)
    .map(
      ({ name, reads, p50, p95 }) =>
        `${name.padEnd(48)} ${String(reads).padStart(5)} reads  p50 ${p50.toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms`,
    );
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
