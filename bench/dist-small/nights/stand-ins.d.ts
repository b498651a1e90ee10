export {};
//# sourceMappingURL=stand-ins.d.ts.map