import type { BenchResult } from '../bench.js';
/**
 * What two hundred accounts say about 35 days, half of which is known and unchanged: stored as a run stores it, account by
 * account, against a raw COPY of the same rows into the same table. Both in rows that were told a second.
 */
export declare function storeUsage(say: (line: string) => void): Promise<BenchResult>;
//# sourceMappingURL=store-usage.d.ts.map