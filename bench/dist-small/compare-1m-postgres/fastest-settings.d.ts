import type pg from 'pg';
/** Leaves the connection set to what makes the rival fastest on this machine, and says what that is. */
export declare function chooseFastestSettings(client: pg.Client): Promise<string>;
//# sourceMappingURL=fastest-settings.d.ts.map