import type { Day } from '@plumbline/core/time/day';
import type pg from 'pg';
/**
 * Fills a migrated, empty database with a year that ends on `last`: the same rows every time. The
 * sums of days are left to the product, which is told that they are to be kept.
 */
export declare function fillYear(client: pg.Client, last: Day, say: (line: string) => void): Promise<void>;
//# sourceMappingURL=fill-year.d.ts.map