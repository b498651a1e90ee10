import type { Stranger } from '@plumbline/core/explain/evidence';
import type { Gathered } from '@plumbline/core/explain/gathered';
import type { Customer } from '@plumbline/sandbox/world/cast';
import type { Agency } from './agency.js';
import { type SeenCell } from './seen-cells.js';
export type Looked = {
    readonly agency: Agency;
    /** The agency as it was when its days were judged first; null where this is that look. */
    readonly before: Agency | null;
    readonly paidByOthers: ReadonlyMap<string, Stranger>;
    /** Whether Twilio's records and HighLevel's messages are read, or totals have to do. */
    readonly readsItems: boolean;
};
/** Everything that the product would look at for one cell. `late` are rows that came after it was judged. */
export declare function gatherCell(cell: SeenCell, late: SeenCell['rows'], looked: Looked): Gathered;
export declare const strangerOf: ({ locationId, name }: Customer) => Stranger;
//# sourceMappingURL=gather-cell.d.ts.map