import type { ExplainedWorld } from './explain-world.js';
/** How well differences were found and explained. Counts of cells, and money in nano-units. */
export type Score = {
    readonly compared: number;
    readonly falseAlarms: readonly string[];
    /** Cells that a defect moved by more than the tolerance, and which of them nobody noticed. */
    readonly moved: number;
    readonly missed: readonly string[];
    readonly single: Tally;
    readonly mixed: Tally;
    /** What shares are off by, and what all true shares are together, without signs. */
    readonly shareErrorNanos: bigint;
    readonly trueNanos: bigint;
    /** Of the true cause (first) taken for another (second). */
    readonly confusion: ReadonlyMap<string, number>;
};
export type Tally = {
    readonly right: number;
    readonly all: number;
    readonly wrong: readonly string[];
};
export declare function scoreOf({ compared, cells, truth }: ExplainedWorld): Score;
export declare function addScores(scores: readonly Score[]): Score;
/** Parts of a whole in thousandths, rounded down, so that nothing is called better than it is. */
export declare function perMille(part: number | bigint, whole: number | bigint): number;
//# sourceMappingURL=score.d.ts.map