import type { BenchResult } from './bench.js';
export type ResultsFile = {
    /** RFC 3339: when the newest of the benches ran. */
    readonly at: string;
    readonly machine: string;
    readonly benches: readonly BenchResult[];
};
/** Replaces this one's entry in the file, or adds it behind the others. A file that is not one of ours is begun anew. */
export declare function writeResult(file: string, entry: BenchResult, { at, machine }: {
    readonly at: Date;
    readonly machine: string;
}): void;
/** What the file says, or null when there is none or it is not one of ours. */
export declare function readResults(file: string): ResultsFile | null;
//# sourceMappingURL=results-file.d.ts.map