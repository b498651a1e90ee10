import { Injectable } from '@nestjs/common';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { ensurePartitions } from '../../platform/database/ensure-partitions.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { CallCounts } from '../../providers/call-tally.js';
import type { Terms } from '../../terms/terms.service.js';
import { type Explained, ExplainMismatches } from '../explain/explain-mismatches.service.js';
import { judgedPieces } from '../results/judged-pieces.js';
import type { DiscoveryDone, Hole } from './manifest.js';
import { type RunJudged, RunJudging } from './run-judging.js';
import type { ClaimedRun } from './run-lease.js';
import { RunParties } from './run-parties.js';
import { RunProgress } from './run-progress.js';
import { RunReading } from './run-reading.js';
import type { Known, RunScope } from './run-scope.js';

const tables = ['usage_revision', 'usage_reading', 'charge', 'ledger_reading', 'result', 'item_reading'];

export type WorkDone = RunJudged & {
  readonly scope: RunScope & { readonly known: Omit<Known, 'usage' | 'ledgers'> };
  readonly discoveryHoles: readonly Hole[];
  readonly discovery: DiscoveryDone | null;
  readonly estimate: CallCounts;
  readonly explained: Explained;
  /** By which everything was judged. */
  readonly terms: Terms;
};

/** The night itself: discover, read, judge. Every part may be done a second time after a restart and changes nothing. */
@Injectable()
export class RunWork {
  constructor(
    private readonly db: DataSource,
    private readonly parties: RunParties,
    private readonly reading: RunReading,
    private readonly judging: RunJudging,
    private readonly explaining: ExplainMismatches,
    private readonly progress: RunProgress,
  ) {}

  async do(run: ClaimedRun, signal: AbortSignal): Promise<WorkDone> {
    await inTransaction(this.db, async (tx) => {
      for (const table of tables) await ensurePartitions(tx, table, addDays(run.from, -1), run.to);
    });
    const found = await this.discover(run, signal);
    const scope = await this.plan(run);
    const estimate = await this.parties.estimates.of(run, scope, { discovers: found.steps > 0 });
    const pieces = judgedPieces(scope.groups, run);
    const before = found.steps + (await this.reading.finished(run));
    const counts = { done: before, total: found.steps + scope.units.length + pieces.length };
    this.progress.start(run, counts);

    const inactive = new Map(
      scope.known.accounts.flatMap(({ sid, status }) => (status === 'active' ? [] : [[sid, status] as const])),
    );
    const asked = { units: scope.units, inactive };
    await this.reading.read(run, asked, signal, async ({ finished, waitsFor }) => {
      const done = before + finished;
      this.progress.start(run, { ...counts, done });
      const read = `Read ${done - found.steps} of ${scope.units.length} accounts and wallets`;
      await this.progress.tell(run, waitsFor === null ? read : `${read}; some are tried again later: ${waitsFor}`);
    });
    const terms = await this.reading.termsAfter(run);
    await this.addDoubts(run, scope);
    const judged = await this.judging.all(run, pieces, { scope, terms, signal });
    await this.progress.tell(run, 'Looking into mismatches');
    const explained = await this.explaining.explain(run, terms, signal);
    const notices = [...judged.notices, ...explained.notices];
    return {
      ...judged,
      terms,
      notices,
      explained,
      scope,
      discoveryHoles: found.holes,
      discovery: found.discovery,
      estimate,
    };
  }

  /** What days were read and settled before is asked for the plan alone, and there are many of them. */
  private async plan(run: ClaimedRun): Promise<WorkDone['scope']> {
    const { known, ...scope } = await this.parties.plan.of(run);
    const { customers, accounts, openHoles } = known;
    return { ...scope, known: { customers, accounts, openHoles } };
  }

  private async discover(run: ClaimedRun, signal: AbortSignal) {
    await this.progress.tell(run, 'Looking for new customers and accounts');
    let steps = 0;
    const found = await this.parties.discover(run, signal, async (progress) => {
      steps = progress.total;
      this.progress.start(run, progress);
      await this.progress.tell(run, `Looked at ${progress.done} of ${progress.total} accounts and locations`);
    });
    return { steps, ...found };
  }

  /** A day on which this run met something that cannot be trusted is open, also where an earlier run had read it. */
  private async addDoubts(run: ClaimedRun, { owed }: RunScope): Promise<void> {
    for (const { accountSid, locationId, holes } of await this.reading.reads(run)) {
      for (const { from, to } of holes) owed.add(accountSid ?? locationId ?? '', daysFrom(from, to));
    }
  }
}
