import { type Day } from '@plumbline/core/time/day';
/** The monthly partitions that the year falls into, with the days of each. */
export declare function monthsOfYear(last: Day): readonly {
    readonly table: string;
    readonly from: Day;
    readonly to: Day;
}[];
/**
 * A month of results of four products a customer and day, in a table that is attached once it is full, so that its indexes
 * are built at once. Every third cell is a mismatch. Each step is a query of its own (`offset 0`), so that nothing is worked out twice.
 */
export declare function madeResults({ table, from, to, }: {
    readonly table: string;
    readonly from: Day;
    readonly to: Day;
}): string;
//# sourceMappingURL=made-results.d.ts.map