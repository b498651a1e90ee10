import type { BenchResult } from './bench.js';
/** One line for each bench: our figure over the rival's, and whether that reaches the target. */
export declare function tableOf(results: readonly BenchResult[]): string;
//# sourceMappingURL=results-table.d.ts.map