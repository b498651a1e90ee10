import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import type { FactDifference } from '../rebuild/compare-facts.js';
import type { Gap } from '../rebuild/gap.js';
import { ResultRepository } from '../results/result.repository.js';
import type { ReplayedDifference } from './compare-results.js';
import type { ReplayOutcome } from './replay-outcome.js';
import { RunInputRepository } from './run-input.repository.js';

type Lists = {
  readonly cells: readonly ReplayedDifference[];
  readonly facts: readonly FactDifference[];
  readonly gaps: readonly Gap[];
};
export type Counts = Pick<ReplayOutcome, 'facts' | 'gaps'> &
  Pick<ReplayOutcome['cells'], 'results' | 'missing'> & {
    readonly cellsOfFacts: number;
  };

/** What replays rest on, and the keeping of what comes out of them. */
@Injectable()
export class ReplayRecords {
  constructor(
    readonly inputs: RunInputRepository,
    readonly results: ResultRepository,
    private readonly db: DataSource,
  ) {}

  /** A replay that was interrupted begins anew. */
  async clear(tx: EntityManager, runId: string): Promise<void> {
    for (const table of ['replay_difference', 'replay_fact_difference', 'replay_gap', 'replay_outcome'])
      await tx.query(`delete from ${table} where run_id = $1`, [runId]);
  }

  async keep(tx: EntityManager, runId: string, { cells, facts, gaps }: Lists): Promise<void> {
    await tx.query(
      `insert into replay_difference (run_id, subject, day, product, stored, replayed, from_facts, why)
       select $1, x.subject, x.day, x.product, x.before, x.after, x."fromFacts", x.why
       from jsonb_to_recordset($2::jsonb) as x(subject text, day date, product text, before jsonb, after jsonb,
         "fromFacts" jsonb, why text)
       on conflict do nothing`,
      [runId, JSON.stringify(cells)],
    );
    await tx.query(
      `insert into replay_fact_difference (run_id, kind, account, day, item, of_run, stored, evidence)
       select $1, x.kind, x.account, x.day, coalesce(x.item, ''), coalesce(x."ofRun", ''), x.stored, x.evidence
       from jsonb_to_recordset($2::jsonb) as x(kind text, account text, day date, item text, "ofRun" text, stored text,
         evidence text)
       on conflict do nothing`,
      [runId, JSON.stringify(facts)],
    );
    await tx.query(
      `insert into replay_gap (run_id, source, account, day, of_run, reason)
       select $1, x.source, x.account, x.day, x."runId", x.reason
       from jsonb_to_recordset($2::jsonb) as x(source text, account text, day date, "runId" text, reason text)
       on conflict do nothing`,
      [runId, JSON.stringify(gaps)],
    );
  }

  async counts(tx: EntityManager, runId: string): Promise<Counts> {
    const [row]: [Counts] = await tx.query(
      `select (select count(*)::int from replay_fact_difference where run_id = $1) as facts,
         (select count(*)::int from replay_gap where run_id = $1) as gaps,
         count(*) filter (where why = 'results')::int as results,
         count(*) filter (where why = 'facts')::int as "cellsOfFacts",
         count(*) filter (where why = 'missing')::int as missing
       from replay_difference where run_id = $1`,
      [runId],
    );
    return row;
  }

  async keepOutcome(tx: EntityManager, runId: string, outcome: ReplayOutcome): Promise<void> {
    await tx.query('insert into replay_outcome (run_id, outcome) values ($1, $2)', [runId, JSON.stringify(outcome)]);
  }

  /** Subjects' days of which a run wrote results and kept no input. */
  async withoutInput(runId: string, subjects: readonly string[]): Promise<{ subject: string; day: Day }[]> {
    return this.db.query(
      'select distinct subject, day from result where run_id = $1 and not (subject = any($2)) order by subject, day',
      [runId, subjects],
    );
  }
}
