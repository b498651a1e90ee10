import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import pg from 'pg';
import type { BenchResult } from '../bench.js';
import { timeInTurns } from '../interleaved.js';
import { chooseFastestSettings } from './fastest-settings.js';
import { countInCore, type VerdictCounts } from './in-core.js';
import { countInPostgres, fillTables, planOf, readCells, sharedTexts } from './in-postgres.js';
import { cellCount } from './made-cells.js';

const rounds = { warmups: 3, rounds: 15, warmEach: 1 };

/** Everything stays in memory, and the join may use workers. */
const settings = { shared_buffers: '1GB', work_mem: '512MB', maintenance_work_mem: '512MB' };

/**
 * Compares and judges a million keys, sorted and in memory, in core and by a FULL OUTER JOIN in PostgreSQL with its
 * tables cached and clustered by the key. Throws when the two do not count the same verdicts.
 */
export async function compareWithPostgres(say: (line: string) => void): Promise<BenchResult> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, settings, durable: false });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await client.connect();
    return await measure(client, say);
  } finally {
    await client.end();
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(client: pg.Client, say: (line: string) => void): Promise<BenchResult> {
  say(`making ${cellCount} cells on both sides …`);
  await fillTables(client);
  const shared = sharedTexts();
  const usage = await readCells(client, 'usage_cell', shared);
  const charges = await readCells(client, 'charge_cell', shared);
  const rivalSettings = await chooseFastestSettings(client);

  const counts = countInCore(usage, charges);
  assertSame(counts, await countInPostgres(client));
  say('both count the same verdicts; timing …');
  const [ours, rival] = await timeInTurns(
    [() => void countInCore(usage, charges), async () => void (await countInPostgres(client))],
    rounds,
  );
  if (ours === undefined || rival === undefined) throw new Error('a contestant was not timed');
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return {
    name: 'compare-1m-postgres',
    ratio: rounded(ours.medianMs / rival.medianMs, 4),
    target: 0.15,
    better: 'lower',
    rival: 'PostgreSQL FULL OUTER JOIN',
    figures: {
      cells: [...counts.values()].reduce((sum, each) => sum + each, 0),
      oursMedianMs: rounded(ours.medianMs, 1),
      oursFastestMs: rounded(ours.fastestMs, 1),
      rivalMedianMs: rounded(rival.medianMs, 1),
      rivalFastestMs: rounded(rival.fastestMs, 1),
      rounds: rounds.rounds,
      rivalVersion: rows[0]?.server_version ?? 'unknown',
      rivalPlan: await planOf(client),
      rivalSettings,
      ...Object.fromEntries([...counts].sort().map(([verdict, cells]) => [`verdict ${verdict}`, cells])),
    },
  };
}

function assertSame(ours: VerdictCounts, rivals: VerdictCounts): void {
  const show = (counts: VerdictCounts) => JSON.stringify([...counts].sort());
  if (show(ours) !== show(rivals)) throw new Error(`core counts ${show(ours)}, PostgreSQL ${show(rivals)}`);
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
