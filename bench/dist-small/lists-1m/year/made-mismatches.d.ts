/** The newest settled mismatches of the year's results, in every state, and two or three events of each. */
export declare const madeMismatches: readonly string[];
//# sourceMappingURL=made-mismatches.d.ts.map