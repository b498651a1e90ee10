export {};
//# sourceMappingURL=judge-once.d.ts.map