import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseAmount } from '@plumbline/core/money/amount';
import { compareKeys, type UsageCell } from '@plumbline/core/reconciliation/pair-cells';
import type { BenchResult } from '../bench.js';
import { countInCore, type VerdictCounts } from '../compare-1m-postgres/in-core.js';
import { sharedTexts } from '../compare-1m-postgres/in-postgres.js';
import { cellCount, type MadeRow, madeRows } from '../compare-1m-postgres/made-cells.js';
import { timeInTurns } from '../interleaved.js';
import { type DuckConnection, fetchDuckDb } from './fetch-duckdb.js';
import { countInDuckDb, fillDuckDb } from './in-duckdb.js';

const rounds = { warmups: 3, rounds: 15, warmEach: 1 };
const threads = 2;

/**
 * Compares and judges a million keys, sorted and in memory, in core and by a FULL OUTER JOIN in DuckDB, in memory too and
 * with two threads. Throws when the two do not count the same verdicts.
 */
export async function compareWithDuckDb(say: (line: string) => void): Promise<BenchResult> {
  const { DuckDBInstance } = await fetchDuckDb(say);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  const instance = await DuckDBInstance.create(':memory:', { threads: `${threads}` });
  const db = await instance.connect();
  try {
    return await measure(db, folder, say);
  } finally {
    db.closeSync();
    instance.closeSync();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(db: DuckConnection, folder: string, say: (line: string) => void): Promise<BenchResult> {
  say(`making ${cellCount} cells on both sides …`);
  const { usage, charges } = await fillBoth(db, folder);
  const counts = countInCore(usage, charges);
  assertSame(counts, await countInDuckDb(db));
  say('both count the same verdicts; timing …');
  const [ours, rival] = await timeInTurns(
    [() => void countInCore(usage, charges), async () => void (await countInDuckDb(db))],
    rounds,
  );
  if (ours === undefined || rival === undefined) throw new Error('a contestant was not timed');
  const [[version] = []] = (await db.runAndReadAll('select version()')).getRows();
  return {
    name: 'compare-1m-duckdb',
    ratio: rounded(ours.medianMs / rival.medianMs, 4),
    target: 0.25,
    better: 'lower',
    rival: 'DuckDB FULL OUTER JOIN',
    figures: {
      cells: [...counts.values()].reduce((sum, each) => sum + each, 0),
      ...{ oursMedianMs: rounded(ours.medianMs, 1), oursFastestMs: rounded(ours.fastestMs, 1) },
      ...{ rivalMedianMs: rounded(rival.medianMs, 1), rivalFastestMs: rounded(rival.fastestMs, 1) },
      ...{ rounds: rounds.rounds, rivalThreads: threads, rivalVersion: String(version) },
      ...Object.fromEntries([...counts].sort().map(([verdict, cells]) => [`verdict ${verdict}`, cells])),
    },
  };
}

/** The same cells in DuckDB and, as they are returned, in this process; what they were made of is let go. */
async function fillBoth(db: DuckConnection, folder: string): Promise<{ usage: UsageCell[]; charges: UsageCell[] }> {
  const made = madeRows(0, cellCount);
  const rows = { usage: made.usage.sort(compareKeys), charges: made.charges.sort(compareKeys) };
  await fillDuckDb(db, rows, folder);
  const shared = sharedTexts();
  return { usage: cellsOf(rows.usage, shared), charges: cellsOf(rows.charges, shared) };
}

// Written out, because objects made by spreading keep their fields apart and are several times slower to read.
function cellsOf(rows: readonly MadeRow[], shared: (text: string) => string): UsageCell[] {
  return rows.map(({ subject, day, product, amount, currency }) => {
    const parsed = parseAmount(amount);
    if (parsed.kind === 'refused') throw new Error(`cannot read ${amount}`);
    return {
      subject: shared(subject),
      day: shared(day),
      product,
      nanos: parsed.nanos,
      currency: shared(currency),
      items: 1,
    };
  });
}

function assertSame(ours: VerdictCounts, rivals: VerdictCounts): void {
  const show = (counts: VerdictCounts) => JSON.stringify([...counts].sort());
  if (show(ours) !== show(rivals)) throw new Error(`core counts ${show(ours)}, DuckDB ${show(rivals)}`);
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
