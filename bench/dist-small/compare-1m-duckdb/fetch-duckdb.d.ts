/** A row as the library gives it: its columns in order. */
type Rows = {
    readonly getRows: () => readonly (readonly unknown[])[];
};
export type DuckConnection = {
    readonly run: (sql: string) => Promise<unknown>;
    readonly runAndReadAll: (sql: string) => Promise<Rows>;
    readonly closeSync: () => void;
};
type DuckInstance = {
    readonly connect: () => Promise<DuckConnection>;
    readonly closeSync: () => void;
};
type DuckDb = {
    readonly DuckDBInstance: {
        readonly create: (file: string, settings: Readonly<Record<string, string>>) => Promise<DuckInstance>;
    };
};
/**
 * DuckDB, fetched by npm into a folder of the bench's own when it is not there yet: nobody else needs it, so the product is
 * installed without it. Throws with what to do where it cannot be had.
 */
export declare function fetchDuckDb(say: (line: string) => void): Promise<DuckDb>;
export {};
//# sourceMappingURL=fetch-duckdb.d.ts.map