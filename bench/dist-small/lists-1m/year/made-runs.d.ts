/** The id of the run of the night after a day: by time, as the product's own are. `day` is an SQL expression. */
export declare const runIdAfter: (day: string) => string;
/**
 * A night after every day, most of them complete, each with what it read of everybody: two readings a customer, as a real
 * manifest has them. `$1` is the last day.
 */
export declare const madeRuns: readonly string[];
//# sourceMappingURL=made-runs.d.ts.map