import type { BenchResult } from '../bench.js';
/**
 * A whole night, discovery and all, of a thousand customers whose providers take 200 ms for an answer and allow the agency ten
 * requests a second: how much longer it takes than its requests must at that rate.
 */
export declare function nightAtTheLimit(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=night-at-the-limit.d.ts.map