import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import { migrate } from '@plumbline/api/platform/database/migrate';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import pg from 'pg';
import { type ReadingProduct, startProductOn } from './reading-product.js';
import { fillYear } from './year/fill-year.js';

type Year = { readonly product: ReadingProduct; readonly last: Day };

/** Works with a real product process on a database that holds a year, once every sum of it is kept. */
export async function withYear<T>(say: (line: string) => void, work: (year: Year) => Promise<T>): Promise<T> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  // The database's server may run as another user, and has to get into its folder.
  fs.chmodSync(dataDir, 0o755);
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  try {
    // The product runs by the machine's clock, so the year ends where its newest day does.
    const last = addDays(dayOf(new Date()), -1);
    await migrate(server.url);
    await onDatabase(server.url, (client) => fillYear(client, last, say));
    const product = await startProductOn(server.url, dataDir);
    try {
      await onDatabase(server.url, sumsKept);
      return await work({ product, last });
    } finally {
      await product.stop();
    }
  } finally {
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function onDatabase(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Waits until the product has kept the sums of every day, as it does after a night. */
async function sumsKept(client: pg.Client): Promise<void> {
  while ((await client.query('select 1 from result_day_change limit 1')).rows.length > 0) await wait(1_000);
}
