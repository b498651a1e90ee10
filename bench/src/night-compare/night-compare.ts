import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '@plumbline/api/platform/database/embedded/start-embedded-postgres';
import type { DataSource } from 'typeorm';
import type { BenchResult } from '../bench.js';
import { timeInTurns } from '../interleaved.js';
import { addRun, fillNight } from './fill-night.js';
import { joinNight, joinSettings, prepareJoin } from './join-night.js';
import { productOn } from './judge-night.js';
import { startJudging } from './judging.js';

const customers = 10_000;
const usualDays = 10;
const cellsPerDay = 10;

/** Everything stays in memory. */
const settings = { shared_buffers: '1GB', work_mem: '256MB', maintenance_work_mem: '512MB', max_wal_size: '8GB' };

type Night = { readonly name: string; readonly days: number; readonly rounds: { warmups: number; rounds: number } };
type Say = (line: string) => void;

/**
 * From facts in PostgreSQL to results in PostgreSQL: the code that a run judges with, against one statement that stores
 * the same. Throws where the two do not store the same. Beside it stands how much memory the product took at its most,
 * against what it takes for ten days of the same customers.
 */
export async function nightCompare(night: Night, say: Say): Promise<BenchResult> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-bench-'));
  const server = await startEmbeddedPostgres({ dataDir, settings, durable: false });
  try {
    return await measure(night, { url: server.url, dataDir, say });
  } finally {
    await server.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

type On = { readonly url: string; readonly dataDir: string; readonly say: Say };

async function measure({ name, days, rounds }: Night, on: On): Promise<BenchResult> {
  const product = await productOn(on.url, on.dataDir);
  const judging = await startJudging(on.url, on.dataDir);
  try {
    const { db } = product;
    on.say(`making what two runs read of ${customers * days * cellsPerDay} cells …`);
    await fillNight(db, { customers, days });
    await prepareJoin(db);
    const chosen = await choose(db, Math.min(days, usualDays));
    on.say(`the statement is fastest ${chosen.name}; timing …`);
    let peakMb = 0;
    const ours = async () => {
      peakMb = await judging.judge(days);
    };
    const rivals = () => joinNight(db, days, chosen.set);
    const stored: Summary[] = [];
    const [our, rival] = await timeInTurns([ours, rivals], {
      ...rounds,
      before: () => begin(db, days),
      after: async (contestant) => {
        stored[contestant] ??= await summary(db);
      },
    });
    if (our === undefined || rival === undefined) throw new Error('a contestant was not timed');
    const cells = Number(assertSame(stored).count);
    return {
      name,
      ratio: rounded(our.medianMs / rival.medianMs, 3),
      target: 1,
      better: 'lower',
      rival: 'one INSERT … SELECT … FULL OUTER JOIN',
      figures: {
        cells,
        oursMedianMs: rounded(our.medianMs, 0),
        rivalMedianMs: rounded(rival.medianMs, 0),
        oursCellsPerSecond: rounded((cells * 1000) / our.medianMs, 0),
        rivalCellsPerSecond: rounded((cells * 1000) / rival.medianMs, 0),
        rounds: rounds.rounds,
        rivalSettings: chosen.name,
        peakMb,
        ...(days === usualDays ? {} : await beside(peakMb, db, on)),
      },
    };
  } finally {
    await judging.end();
    await product.close();
  }
}

/** The fastest way to run the statement here, told by the first days: over all of them each way would take minutes. */
async function choose(db: DataSource, days: number) {
  const timings = await timeInTurns(
    joinSettings.map(
      ({ set }) =>
        () =>
          joinNight(db, days, set),
    ),
    { warmups: 0, rounds: 1, before: () => begin(db, days) },
  );
  const [chosen] = joinSettings
    .map((setting, index) => ({ ...setting, ms: timings[index]?.medianMs ?? Number.POSITIVE_INFINITY }))
    .sort((a, b) => a.ms - b.ms);
  if (chosen === undefined) throw new Error('there is no way to run the statement');
  return chosen;
}

/** What a process of its own takes at its most for ten days of the same customers. */
async function beside(peakMb: number, db: DataSource, { url, dataDir }: On) {
  await begin(db, usualDays);
  const judging = await startJudging(url, dataDir);
  const peakOfTenDaysMb = await judging.judge(usualDays);
  await judging.end();
  return { peakOfTenDaysMb, memoryRatio: rounded(peakMb / peakOfTenDaysMb, 3) };
}

/** As before the run judged anything. */
async function begin(db: DataSource, days: number): Promise<void> {
  await db.query('truncate result');
  await addRun(db, days);
}

type Summary = { readonly count: string; readonly digest: string };

/** All but who wrote it and when. */
async function summary(db: DataSource): Promise<Summary> {
  const [row]: [Summary] = await db.query(
    `select count(*), sum(hashtextextended(row(subject, day, product, revision, customer_id, account_sid, is_group, basis,
       billed_basis, cost, expected, billed, difference, currency, billed_currency, rate, allowance, items, verdict,
       provisional)::text, 0)::numeric)::text as digest from result`,
  );
  return row;
}

function assertSame([ours, rivals]: readonly Summary[]): Summary {
  if (ours === undefined || ours.count !== rivals?.count || ours.digest !== rivals.digest)
    throw new Error(`the product stores ${JSON.stringify(ours)}, the statement ${JSON.stringify(rivals)}`);
  return ours;
}

function rounded(value: number, places: number): number {
  return Number(value.toFixed(places));
}
