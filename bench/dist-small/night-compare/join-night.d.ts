import type { DataSource } from 'typeorm';
/** What the join knows beforehand, so that it need not find it out: where categories belong. */
export declare function prepareJoin(db: DataSource): Promise<void>;
export declare function joinNight(db: DataSource, days: number, settings: string): Promise<void>;
/** Ways to run it: none of them is the fastest everywhere. */
export declare const joinSettings: readonly [{
    readonly name: 'as it comes';
    readonly set: 'select 1';
}, {
    readonly name: 'without compiling the query';
    readonly set: 'set local jit = off';
}, {
    readonly name: 'merging sorted rows';
    readonly set: 'set local jit = off; set local enable_hashjoin = off';
}, {
    readonly name: 'with eager workers';
    readonly set: "set local jit = off; set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0";
}];
//# sourceMappingURL=join-night.d.ts.map