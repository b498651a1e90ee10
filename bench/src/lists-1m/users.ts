import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import type { Read } from './reads.js';

export type Sample = { readonly name: string; readonly tookMs: number };

type Plan = { readonly users: number; readonly thinkMs: number } & (
  | { readonly durationMs: number }
  | { readonly until: AbortSignal }
);

/** People who each look at something, think, and look at something else. Gives how long every answer took to be there whole. */
export async function letUsersRead(
  reads: readonly Read[],
  read: (path: string) => Promise<unknown>,
  { users, thinkMs, ...end }: Plan,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  const until = 'until' in end ? end.until : AbortSignal.timeout(end.durationMs);
  const user = async (number: number) => {
    const chance = chancesFrom(number);
    await wait(chance() * thinkMs);
    while (!until.aborted) {
      const { name, path } = drawn(reads, chance());
      const startedMs = performance.now();
      await read(path(chance()));
      samples.push({ name, tookMs: performance.now() - startedMs });
      await wait(thinkMs / 2 + chance() * thinkMs);
    }
  };
  await Promise.all(Array.from({ length: users }, (_, number) => user(number)));
  return samples;
}

/** The time within which this share of the samples were there, in milliseconds. */
export function percentile(samplesMs: readonly number[], share: number): number {
  const sorted = samplesMs.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function drawn(reads: readonly Read[], chance: number): Read {
  let left = chance * reads.reduce((sum, { weight }) => sum + weight, 0);
  const found = reads.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  const last = found ?? reads.at(-1);
  if (last === undefined) throw new Error('there is nothing to read');
  return last;
}

/** The same chances between 0 and 1 in every run, others for every seed. */
function chancesFrom(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return ((state ^ (state >>> 14)) >>> 0) / 2 ** 32;
  };
}
