import type { Bench } from './bench.js';
import { compareWithPostgres } from './compare-1m-postgres/compare-with-postgres.js';
import { explainBench } from './explain/explain-bench.js';
import { readLists } from './lists-1m/read-lists.js';

export const benches: readonly Bench[] = [
  { name: 'compare-1m-postgres', run: compareWithPostgres },
  { name: 'explain', run: explainBench },
  { name: 'lists-1m', run: readLists },
];
