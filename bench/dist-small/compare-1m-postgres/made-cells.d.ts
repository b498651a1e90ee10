import { type Product } from '@plumbline/core/usage/product';
export type MadeRow = {
    readonly subject: string;
    readonly day: string;
    readonly product: Product;
    /** A decimal with nine places. */
    readonly amount: string;
    readonly currency: string;
    readonly items: number;
};
export declare const cellCount: number;
/** What was agreed: nothing for two of the products, so that some cells stay undecided. */
export declare const rates: ReadonlyMap<string, bigint>;
/** Every hundredth customer's ledger was not read to its end. */
export declare const holes: readonly string[];
/**
 * Both sides of the keys from `from` to `to` (exclusive), the same in every run: mostly agreement, with 4 in 100 off by
 * rounding, 2 off by much, 1 missing on either side and a few in two currencies.
 */
export declare function madeRows(from: number, to: number): {
    usage: MadeRow[];
    charges: MadeRow[];
};
//# sourceMappingURL=made-cells.d.ts.map