import type { DataSource } from 'typeorm';
export type World = {
    readonly customers: number;
    readonly days: number;
};
/** What two runs over so many days have read of so many customers; the second is still to be judged. */
export declare function fillNight(db: DataSource, { customers, days }: World): Promise<void>;
/** The run is claimed anew for so many days: whoever judges it holds it. */
export declare function addRun(db: DataSource, days: number): Promise<void>;
//# sourceMappingURL=fill-night.d.ts.map