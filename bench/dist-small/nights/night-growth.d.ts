import type { BenchResult } from '../bench.js';
/** A night of ten times the customers, with providers that answer at once: ten times the work, and how much more time and memory. */
export declare function nightGrowth(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=night-growth.d.ts.map