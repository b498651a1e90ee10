import type { Bench } from './bench.js';
export declare const benches: readonly Bench[];
//# sourceMappingURL=benches.d.ts.map