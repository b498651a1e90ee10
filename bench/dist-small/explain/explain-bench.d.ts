import type { Bench } from '../bench.js';
/** How often the largest cause of a difference is the true one; the figures stand in docs/causes.md. */
export declare const explainBench: Bench['run'];
//# sourceMappingURL=explain-bench.d.ts.map