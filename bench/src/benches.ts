import type { Bench } from './bench.js';
import { compareWithDuckDb } from './compare-1m-duckdb/compare-with-duckdb.js';
import { compareWithPostgres } from './compare-1m-postgres/compare-with-postgres.js';
import { dashboardPages } from './dashboard/dashboard.js';
import { explainBench } from './explain/explain-bench.js';
import { readLists } from './lists-1m/read-lists.js';
import { nightCompare } from './night-compare/night-compare.js';
import { callsQuiet } from './nights/calls-quiet.js';
import { nightAtTheLimit } from './nights/night-at-the-limit.js';
import { nightBesideUsers } from './nights/night-beside-users.js';
import { nightGrowth } from './nights/night-growth.js';
import { workersFour } from './nights/workers.js';
import { storeUsage } from './store-usage/store-usage.js';

const shortly = { warmups: 0, rounds: 3 };
const once = { warmups: 0, rounds: 1 };

export const benches: readonly Bench[] = [
  { name: 'compare-1m-duckdb', run: compareWithDuckDb },
  { name: 'compare-1m-postgres', run: compareWithPostgres },
  { name: 'explain', run: explainBench },
  { name: 'dashboard', run: dashboardPages },
  { name: 'calls-quiet', run: callsQuiet },
  { name: 'lists-1m', run: readLists },
  { name: 'store-usage', run: storeUsage },
  {
    name: 'night-compare-1m',
    run: (say) => nightCompare({ name: 'night-compare-1m', days: 10, rounds: shortly }, say),
  },
  {
    name: 'night-compare-10m',
    onlyByName: true,
    run: (say) => nightCompare({ name: 'night-compare-10m', days: 100, rounds: once }, say),
  },
  { name: 'night-1000', run: nightAtTheLimit },
  { name: 'night-growth', run: nightGrowth },
  { name: 'night-beside-users', run: nightBesideUsers },
  { name: 'workers-4', run: workersFour },
];
