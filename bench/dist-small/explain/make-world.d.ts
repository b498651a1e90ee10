import { type Day } from '@plumbline/sandbox/world/utc-day';
import { World } from '@plumbline/sandbox/world/world';
/** A world with defects, and the two instants at which it is looked at. */
export type MadeWorld = {
    readonly world: World;
    readonly days: readonly Day[];
    /** When its days were judged first, and when they are looked at again; late postings land between them. */
    readonly firstMs: number;
    readonly againMs: number;
    readonly moveTo: (ms: number) => void;
};
export type WorldSize = {
    readonly seed: number;
    readonly customers: number;
    readonly perCustomer: number;
};
/** Makes the world of a seed, lets `use` look at it, and takes it away again. */
export declare function inMadeWorld<T>(size: WorldSize, use: (made: MadeWorld) => T): T;
//# sourceMappingURL=make-world.d.ts.map