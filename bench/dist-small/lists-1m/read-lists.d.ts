import type { BenchResult } from '../bench.js';
/**
 * How long the lists and pages of a real product process take with a year of 2,000 customers and a million mismatches, while
 * twenty people read. The ratio is the 95th percentile over all reads against a tenth of a second.
 */
export declare function readLists(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=read-lists.d.ts.map