import { performance } from 'node:perf_hooks';
/**
 * Times several contestants in turns, so that whatever else the machine does falls on all of them. The first rounds
 * only warm up. What has to be so before each is made so by `before`, which is not timed. Gives one timing for each
 * contestant, in their order.
 */
export async function timeInTurns(contestants, { warmups, rounds, before }) {
    const samplesMs = contestants.map(() => []);
    for (let round = -warmups; round < rounds; round += 1) {
        for (const [index, work] of contestants.entries()) {
            await before?.();
            const tookMs = await elapsedMs(work);
            if (round >= 0)
                samplesMs[index]?.push(tookMs);
        }
    }
    return samplesMs.map(timingOf);
}
async function elapsedMs(work) {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
}
function timingOf(samplesMs) {
    const sorted = [...samplesMs].sort((a, b) => a - b);
    const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
    const medianMs = middle.reduce((sum, each) => sum + each, 0) / middle.length;
    return { medianMs, fastestMs: sorted[0] ?? Number.NaN };
}
//# sourceMappingURL=interleaved.js.map