import { type Day } from '@plumbline/core/time/day';
import { type Product } from '@plumbline/core/usage/product';
/** A category for each of ten products; one of them is only added while the account's total has room. */
export declare const categories: ReadonlyMap<string, Product>;
/** Nothing is agreed for two of the products, so that some cells stay undecided. */
export declare const rates: ReadonlyMap<Product, bigint>;
export declare const firstDay: Day;
export declare const earlierRun: string, thisRun: string;
export type MadeCustomer = {
    readonly id: string;
    readonly locationId: string;
    readonly accountSid: string;
};
export declare function customerAt(index: number): MadeCustomer;
/** Every hundredth customer's wallet was not read. */
export declare const isUnread: (index: number) => boolean;
export type MadeRevision = {
    readonly category: string;
    readonly revision: number;
    readonly nanos: bigint;
};
export type MadeCharge = {
    readonly id: string;
    readonly product: Product;
    readonly nanos: bigint;
    readonly currency: string;
};
export type MadeDay = {
    readonly day: Day;
    readonly usage: readonly MadeRevision[];
    readonly charges: readonly MadeCharge[];
    /** Both readings say the same. */
    readonly settled: boolean;
};
/**
 * What one customer used and was charged on a day, the same in every run: mostly agreement, with 4 in 100 off by rounding,
 * 2 off by much, 1 missing on either side, a few in two currencies, and 1 account day in 50 with cost in no category.
 */
export declare function dayOf(customer: number, offset: number): MadeDay;
//# sourceMappingURL=made-night.d.ts.map