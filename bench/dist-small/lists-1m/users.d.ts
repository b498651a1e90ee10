import type { Read } from './reads.js';
export type Sample = {
    readonly name: string;
    readonly tookMs: number;
};
type Plan = {
    readonly users: number;
    readonly durationMs: number;
    readonly thinkMs: number;
};
/** People who each look at something, think, and look at something else. Gives how long every answer took to be there whole. */
export declare function letUsersRead(reads: readonly Read[], read: (path: string) => Promise<unknown>, { users, durationMs, thinkMs }: Plan): Promise<Sample[]>;
/** The time within which this share of the samples were there, in milliseconds. */
export declare function percentile(samplesMs: readonly number[], share: number): number;
export {};
//# sourceMappingURL=users.d.ts.map