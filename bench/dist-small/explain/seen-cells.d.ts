import { type JudgedCell } from '@plumbline/core/reconciliation/judge-cell';
import { type Product } from '@plumbline/core/usage/product';
import type { Customer } from '@plumbline/sandbox/world/cast';
import type { CategoryTotals } from '@plumbline/sandbox/world/usage-totals';
import { type Day } from '@plumbline/sandbox/world/utc-day';
import type { World } from '@plumbline/sandbox/world/world';
export type Look = {
    readonly days: readonly Day[];
    readonly nowMs: number;
};
/** A wallet row as the product classifies it. Positive: the customer pays. */
export type SeenRow = {
    readonly chargeId: string;
    readonly day: Day;
    readonly product: Product | null;
    readonly reference: string | null;
    readonly nanos: bigint;
    readonly creditNanos: bigint;
    readonly bookedMs: number;
};
/** One customer's day and product, judged as the product would. */
export type SeenCell = {
    readonly customer: Customer;
    readonly day: Day;
    readonly product: Product;
    readonly rate: bigint;
    readonly judged: JudgedCell;
    readonly rows: readonly SeenRow[];
    readonly totals: CategoryTotals;
};
export declare const cellKey: (locationId: string, day: Day, product: string) => string;
/** Everybody whose usage and charges can be held against each other. */
export declare function comparedCustomers(world: World): Customer[];
/** What of a wallet was used on these days, or the day before or after them. */
export declare function seenRows(world: World, customer: Customer, { days, nowMs }: Look): SeenRow[];
/** All cells of a customer that have an agreed rate, as they looked at an instant. */
export declare function seenCells(world: World, customer: Customer, { days, nowMs, rows: wallet }: Look & {
    readonly rows: readonly SeenRow[];
}): SeenCell[];
/** Outside its tolerance, or in two currencies, which is to be explained as well. */
export declare function isToExplain({ judged }: SeenCell): boolean;
//# sourceMappingURL=seen-cells.d.ts.map