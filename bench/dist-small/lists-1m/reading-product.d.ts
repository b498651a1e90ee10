export type ReadingProduct = {
    /** Reads a path below /api/v1 as somebody who may look; throws unless the answer is 200. */
    readonly read: (path: string) => Promise<unknown>;
    readonly stop: () => Promise<void>;
};
/** The product's web process on a database, with nobody behind its providers' addresses. */
export declare function startProductOn(databaseUrl: string, dataDir: string): Promise<ReadingProduct>;
//# sourceMappingURL=reading-product.d.ts.map