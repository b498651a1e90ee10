import { type BasePrices } from '@plumbline/core/explain/find-base-price';
import type { Customer } from '@plumbline/sandbox/world/cast';
import type { Conversed } from '@plumbline/sandbox/world/conversations';
import { type Day } from '@plumbline/sandbox/world/utc-day';
import type { World } from '@plumbline/sandbox/world/world';
import type { MadeWorld } from './make-world.js';
import { type SeenCell, type SeenRow } from './seen-cells.js';
/** All that one look at the whole agency shows, as of an instant. */
export type Agency = {
    readonly world: World;
    readonly nowMs: number;
    readonly cells: ReadonlyMap<string, SeenCell>;
    readonly rowsByReference: ReadonlyMap<string, readonly (SeenRow & {
        readonly locationId: string;
    })[]>;
    readonly ownersOfNumbers: ReadonlyMap<string, Customer>;
    readonly basePrices: BasePrices;
    /** The last day for which anything stands in a customer's wallet. */
    readonly lastPosted: ReadonlyMap<string, string>;
    /** What HighLevel knows of a customer, by day. */
    readonly messagesOf: (customer: Customer) => ReadonlyMap<Day, readonly Conversed[]>;
};
export declare function lookAtAgency({ world, days, moveTo }: MadeWorld, nowMs: number): Agency;
//# sourceMappingURL=agency.d.ts.map