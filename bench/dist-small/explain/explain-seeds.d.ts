import { type Score } from './score.js';
export type Reading = {
    readonly readsItems: boolean;
    readonly customers: number;
};
/** Makes a world for each seed, with two or three kinds of defects for every customer, and scores what is said of them. */
export declare function explainSeeds(seeds: readonly number[], { readsItems, customers }: Reading): Score;
export declare function seedsUpTo(count: number): number[];
//# sourceMappingURL=explain-seeds.d.ts.map