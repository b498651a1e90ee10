import type { BenchResult } from '../bench.js';
/**
 * The same comparison by one worker process and by four, with providers that take 200 ms: how many times faster. Discovery is
 * just behind them, so that it is reading and judging that is timed.
 */
export declare function workersFour(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=workers.d.ts.map