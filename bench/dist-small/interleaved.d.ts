export type Timing = {
    readonly medianMs: number;
    readonly fastestMs: number;
};
export type Work = () => Promise<void> | void;
/**
 * Times several contestants in turns, so that whatever else the machine does falls on all of them. The first rounds
 * only warm up. What has to be so before each is made so by `before`, which is not timed. Gives one timing for each
 * contestant, in their order.
 */
export declare function timeInTurns(contestants: readonly Work[], { warmups, rounds, before }: {
    readonly warmups: number;
    readonly rounds: number;
    readonly before?: Work;
}): Promise<readonly Timing[]>;
//# sourceMappingURL=interleaved.d.ts.map