/** How one benchmark came out. `ratio` is ours over the rival's; figures are what it was made of. */
export type BenchResult = {
    readonly name: string;
    readonly ratio: number;
    readonly target: number;
    readonly better: 'lower' | 'higher';
    readonly rival: string;
    readonly figures: Readonly<Record<string, number | string>>;
};
export type Bench = {
    readonly name: string;
    /** Takes so long that it runs only where somebody asks for it. */
    readonly onlyByName?: boolean;
    readonly run: (say: (line: string) => void) => Promise<BenchResult>;
};
//# sourceMappingURL=bench.d.ts.map