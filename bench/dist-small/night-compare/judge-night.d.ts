import { DataSource } from 'typeorm';
/** The product on a database, doing nothing by itself. */
export type Product = {
    readonly db: DataSource;
    /** Judges everything of the run that `addRun` has left, over so many days. */
    readonly judge: (days: number) => Promise<void>;
    readonly close: () => Promise<void>;
};
export declare function productOn(url: string, dataDir: string): Promise<Product>;
//# sourceMappingURL=judge-night.d.ts.map