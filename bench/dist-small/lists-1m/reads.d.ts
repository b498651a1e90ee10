import { type Day } from '@plumbline/core/time/day';
/** What a user looks at: `path` makes it up anew each time from a number between 0 and 1. */
export type Read = {
    readonly name: string;
    /** How often it is looked at, against the others. */
    readonly weight: number;
    readonly path: (chance: number) => string;
};
/** What the paths are made of, as the product's own lists told it. */
export type Known = {
    readonly last: Day;
    readonly customers: readonly string[];
    readonly mismatches: readonly string[];
    readonly people: readonly string[];
    readonly runs: readonly string[];
    /** Cursors of pages far into the list, by its query. */
    readonly cursors: ReadonlyMap<string, string>;
};
/** Lists whose pages are read deep in; each is paged through once before anything is timed. */
export declare const pagedLists: readonly ['/mismatches?sort=newest', '/mismatches?sort=oldest', '/mismatches?sort=largest', "/mismatches?state=open,acknowledged&snoozed=false&sort=largest", '/customers?limit=50'];
/** Every list and page of the interface, about as often as people look at them. */
export declare function readsOf(known: Known): readonly Read[];
//# sourceMappingURL=reads.d.ts.map