import type { Bench } from './bench.js';
import { compareWithPostgres } from './compare-1m-postgres/compare-with-postgres.js';

export const benches: readonly Bench[] = [{ name: 'compare-1m-postgres', run: compareWithPostgres }];
