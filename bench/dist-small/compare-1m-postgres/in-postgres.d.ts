import type { UsageCell } from '@plumbline/core/reconciliation/compare-streams';
import type pg from 'pg';
import type { VerdictCounts } from './in-core.js';
type Table = 'usage_cell' | 'charge_cell';
/** Both sides with a sorted key, clustered by it, and what was agreed: the rival gets what helps it. */
export declare function fillTables(client: pg.Client): Promise<void>;
/** One side, sorted. Equal texts are shared (see `sharedTexts`), as a reader does that holds a million rows. */
export declare function readCells(client: pg.Client, table: Table, shared: (text: string) => string): Promise<UsageCell[]>;
export declare function sharedTexts(): (text: string) => string;
export declare function countInPostgres(client: pg.Client): Promise<VerdictCounts>;
/** How the database goes about it, for the figures: the first line of its plan. */
export declare function planOf(client: pg.Client): Promise<string>;
export {};
//# sourceMappingURL=in-postgres.d.ts.map