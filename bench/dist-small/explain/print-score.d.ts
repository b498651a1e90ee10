export {};
//# sourceMappingURL=print-score.d.ts.map