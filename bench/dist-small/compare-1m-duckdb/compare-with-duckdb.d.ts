import type { BenchResult } from '../bench.js';
/**
 * Compares and judges a million keys, sorted and in memory, in core and by a FULL OUTER JOIN in DuckDB, in memory too and
 * with two threads. Throws when the two do not count the same verdicts.
 */
export declare function compareWithDuckDb(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=compare-with-duckdb.d.ts.map