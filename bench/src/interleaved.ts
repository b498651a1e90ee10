import { performance } from 'node:perf_hooks';

export type Timing = { readonly medianMs: number; readonly fastestMs: number };

export type Work = () => Promise<void> | void;

type Turns = {
  readonly warmups: number;
  readonly rounds: number;
  /** How often each works right before it is timed, so that what the other left in the machine falls on neither. */
  readonly warmEach?: number;
  readonly before?: Work;
  readonly after?: (contestant: number) => Promise<void> | void;
};

/**
 * Times several contestants in turns, so that whatever else the machine does falls on all of them. The first rounds
 * only warm up. What has to be so before each is made so by `before`, and what it came to is looked at by `after`, which is
 * told whose turn it was; neither is timed. Gives one timing for each contestant, in their order.
 */
export async function timeInTurns(
  contestants: readonly Work[],
  { warmups, rounds, warmEach = 0, before, after }: Turns,
): Promise<readonly Timing[]> {
  const samplesMs: number[][] = contestants.map(() => []);
  for (let round = -warmups; round < rounds; round += 1) {
    for (const [index, work] of contestants.entries()) {
      for (let time = 0; time < warmEach; time += 1) await work();
      await before?.();
      const tookMs = await elapsedMs(work);
      await after?.(index);
      if (round >= 0) samplesMs[index]?.push(tookMs);
    }
  }
  return samplesMs.map(timingOf);
}

async function elapsedMs(work: Work): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

function timingOf(samplesMs: readonly number[]): Timing {
  const sorted = [...samplesMs].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  const medianMs = middle.reduce((sum, each) => sum + each, 0) / middle.length;
  return { medianMs, fastestMs: sorted[0] ?? Number.NaN };
}
