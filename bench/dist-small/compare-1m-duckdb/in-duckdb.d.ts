import type { VerdictCounts } from '../compare-1m-postgres/in-core.js';
import { type MadeRow } from '../compare-1m-postgres/made-cells.js';
import type { DuckConnection } from './fetch-duckdb.js';
type Sides = {
    readonly usage: readonly MadeRow[];
    readonly charges: readonly MadeRow[];
};
/** Both sides in the order of their key, and what was agreed, in tables that stay in memory. */
export declare function fillDuckDb(db: DuckConnection, { usage, charges }: Sides, folder: string): Promise<void>;
export declare function countInDuckDb(db: DuckConnection): Promise<VerdictCounts>;
export {};
//# sourceMappingURL=in-duckdb.d.ts.map