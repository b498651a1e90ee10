import { type Explanation } from '@plumbline/core/explain/explain';
import type { MadeWorld } from './make-world.js';
import { type SeenCell } from './seen-cells.js';
import { type TrueShares } from './truth-of-cells.js';
/** A cell that is to be explained, or should have been. */
export type ScoredCell = {
    readonly key: string;
    readonly cell: SeenCell;
    readonly truth: TrueShares;
    readonly explanation: Explanation;
};
export type ExplainedWorld = {
    readonly compared: number;
    readonly cells: readonly ScoredCell[];
    readonly truth: Truths;
};
type Truths = ReadonlyMap<string, TrueShares>;
/**
 * Explains every difference of a world: those that are there on the second look, and those of the first that have gone
 * since, with what came late.
 */
export declare function explainWorld(made: MadeWorld, { readsItems }: {
    readonly readsItems: boolean;
}): ExplainedWorld;
export {};
//# sourceMappingURL=explain-world.d.ts.map