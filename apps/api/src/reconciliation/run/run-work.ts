import { Injectable } from '@nestjs/common';
import { addDays } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { JudgeService } from '../results/judge.service.js';
import type { Hole, Notice } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';
import { RunParties } from './run-parties.js';
import { RunProgress } from './run-progress.js';
import { RunReading } from './run-reading.js';
import { runScope } from './run-scope.js';

const tables = ['usage_revision', 'usage_reading', 'charge', 'ledger_reading', 'result'];
const customersAtOnce = 10;

export type WorkDone = {
  readonly subjects: readonly string[];
  readonly notices: readonly Notice[];
  readonly discoveryHoles: readonly Hole[];
};

/** The night itself: discover, read, judge. Every part may be done a second time after a restart and changes nothing. */
@Injectable()
export class RunWork {
  constructor(
    private readonly db: DataSource,
    private readonly parties: RunParties,
    private readonly reading: RunReading,
    private readonly judge: JudgeService,
    private readonly progress: RunProgress,
  ) {}

  async do(run: ClaimedRun, signal: AbortSignal): Promise<WorkDone> {
    await inTransaction(this.db, async (tx) => {
      for (const table of tables) await ensurePartitions(tx, table, addDays(run.from, -1), run.to);
    });
    await this.progress.tell(run, 'Looking for new customers and accounts');
    const discoveryHoles = await this.parties.discover(run, signal);
    const scope = runScope(run, await this.parties.known());
    const chunks = chunked(scope.groups, customersAtOnce);
    this.progress.start(run, scope.units.length + chunks.length);

    await this.reading.read(run, scope, signal, (message) => this.progress.step(run, message));
    const terms = await this.parties.terms.load();
    const subjects: string[] = [];
    const notices: Notice[] = [];
    for (const [index, customers] of chunks.entries()) {
      signal.throwIfAborted();
      const judged = await this.judge.judge(run, customers, terms);
      subjects.push(...judged.subjects);
      notices.push(...judged.notices);
      await this.progress.step(run, `Compared ${index + 1} of ${chunks.length} groups of customers`);
    }
    return { subjects, notices, discoveryHoles };
  }
}

function chunked<T>(groups: readonly (readonly T[])[], size: number): T[][] {
  const chunks: T[][] = [];
  for (const group of groups) {
    const last = chunks.at(-1);
    if (last !== undefined && last.length + group.length <= size) last.push(...group);
    else chunks.push([...group]);
  }
  return chunks;
}
