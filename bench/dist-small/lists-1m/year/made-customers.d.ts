/** How many of everything there is. */
export declare const yearOf: {
    readonly customers: 2000;
    readonly days: 365;
    readonly people: 20;
    readonly mismatches: 1000000;
};
/** A fixed scattering of rows over 0 … 999, by a number and what it is drawn for. */
export declare const chance: (number: string, drawnFor: number) => string;
/** An id that is always the same for a text, an SQL expression, and has the shape of the product's own. */
export declare const idOf: (text: string) => string;
/** Customers with accounts of their own and an agreed rate, and people who work on mismatches. `$1` is the last day. */
export declare const madeCustomers: readonly string[];
//# sourceMappingURL=made-customers.d.ts.map