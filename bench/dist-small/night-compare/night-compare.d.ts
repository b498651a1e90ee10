import type { BenchResult } from '../bench.js';
type Night = {
    readonly name: string;
    readonly days: number;
    readonly rounds: {
        warmups: number;
        rounds: number;
    };
};
type Say = (line: string) => void;
/**
 * From facts in PostgreSQL to results in PostgreSQL: the code that a run judges with, against one statement that stores
 * the same. Throws where the two do not store the same. Beside it stands how much memory the product took at its most,
 * against what it takes for ten days of the same customers.
 */
export declare function nightCompare(night: Night, say: Say): Promise<BenchResult>;
export {};
//# sourceMappingURL=night-compare.d.ts.map