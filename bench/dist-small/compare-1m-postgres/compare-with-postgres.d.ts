import type { BenchResult } from '../bench.js';
/**
 * Compares and judges a million keys, sorted and in memory, in core and by a FULL OUTER JOIN in PostgreSQL with its
 * tables cached and clustered by the key. Throws when the two do not count the same verdicts.
 */
export declare function compareWithPostgres(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=compare-with-postgres.d.ts.map