import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager, In, IsNull, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import type { Manifest, RunTotals } from './manifest.js';
import { RunEntity, type RunHead, type RunKind, type RunState } from './run.entity.js';
import { type ClaimedRun, callsOf } from './run-lease.js';

export type NewRun = {
  readonly kind: RunKind;
  readonly from: Day;
  readonly to: Day;
  readonly customerIds: readonly string[] | null;
  readonly businessDate: Day | null;
  readonly requestedBy: string;
  readonly createdAt: Date;
  readonly replayOf?: string;
};
export type RunOutcome = {
  readonly state: Exclude<RunState, 'queued' | 'running'>;
  readonly failure: string | null;
  readonly totals: RunTotals | null;
  readonly manifest: Manifest | null;
  readonly inputDigest: string | null;
  readonly resultDigest: string | null;
};

const insertRun = `
  insert into run (id, kind, business_date, from_day, to_day, customer_ids, state, progress_done, progress_total,
    requested_by, cancel_requested, epoch, created_at, replay_of, calls, own_calls)
  values ($1, $2, $3, $4, $5, $6, 'queued', 0, 0, $7, false, 0, $8, $9, '{"twilio": 0, "highlevel": 0}',
    '{"twilio": 0, "highlevel": 0}')`;

@Injectable()
export class RunRepository {
  constructor(
    private readonly db: DataSource,
    @InjectRepository(RunEntity) private readonly runs: Repository<RunEntity>,
    private readonly audit: AuditTrail,
  ) {}

  /** One that somebody asked for, which is on record. */
  addAsked(run: NewRun, actor: Actor): Promise<string> {
    return inTransaction(this.db, async (tx) => {
      const id = newId();
      await tx.query(insertRun, columnsOf(id, run));
      const { from, to } = run;
      const detail = { from, to, customerIds: run.customerIds, replayOf: run.replayOf ?? null };
      const action = run.replayOf === undefined ? 'run.started' : 'run.replayed';
      await this.audit.record(tx, { actor, action, subject: { kind: 'run', id }, detail });
      return id;
    });
  }

  async add(run: NewRun): Promise<string> {
    const id = newId();
    await this.db.query(insertRun, columnsOf(id, run));
    return id;
  }

  /** A night exists once, whoever adds it first. True if it was added now. */
  async addNight(run: NewRun): Promise<boolean> {
    const added = await this.db.query(
      `${insertRun} on conflict (kind, business_date) do nothing returning id`,
      columnsOf(newId(), run),
    );
    return added.length > 0;
  }

  find(id: string): Promise<RunEntity | null> {
    return this.runs.findOneBy({ id });
  }

  /** Newest first; `before` is the id of the last run of the page before. */
  async list({ before, limit }: { before: string | null; limit: number }): Promise<RunHead[]> {
    const query = this.heads().orderBy('run.id', 'DESC').limit(limit);
    if (before !== null) query.where('run.id < :before', { before });
    return (await query.getMany()).map(headOf);
  }

  /**
   * The newest run over everybody that ended, well or not: one over chosen customers says nothing about the others, and
   * one that judges again says nothing new.
   */
  newestFinished(): Promise<RunEntity | null> {
    return this.runs.findOne({
      where: { state: In(['complete', 'incomplete', 'failed']), customerIds: IsNull(), replayOf: IsNull() },
      order: { toDay: 'DESC', id: 'DESC' },
    });
  }

  /** The same without its manifest's long lists. */
  async newestFinishedHead(): Promise<RunHead | null> {
    const found = await this.heads()
      .where(`run.state in ('complete', 'incomplete', 'failed') and run.customer_ids is null and run.replay_of is null`)
      .orderBy({ 'run.to_day': 'DESC', 'run.id': 'DESC' })
      .limit(1)
      .getOne();
    return found === null ? null : headOf(found);
  }

  firstNights(): Promise<RunEntity[]> {
    return this.runs.find({ where: { kind: 'first-night' }, order: { id: 'ASC' } });
  }

  active(): Promise<RunEntity | null> {
    return this.runs.findOne({ where: { state: In(['queued', 'running']) }, order: { id: 'ASC' } });
  }

  async newestNight(): Promise<{ readonly businessDate: Day; readonly to: Day } | null> {
    const rows: { businessDate: Day; to: Day }[] = await this.db.query(
      `select business_date as "businessDate", to_day as "to" from run
       where kind = 'nightly' order by business_date desc limit 1`,
    );
    return rows[0] ?? null;
  }

  async setProgress(run: ClaimedRun, { done, total }: { done: number; total: number }): Promise<void> {
    await this.db.query(
      `update run set progress_done = $3, progress_total = $4, calls = $5, own_calls = $6
       where id = $1 and epoch = $2 and state = 'running'`,
      [run.id, run.epoch, done, total, JSON.stringify(callsOf(run)), JSON.stringify(run.calls)],
    );
  }

  /** In a transaction that holds the run's lease. Whoever still reads for it can write no more from here on. */
  async finish(tx: EntityManager, run: ClaimedRun, outcome: RunOutcome): Promise<void> {
    await tx.query('delete from planned_reading where run_id = $1', [run.id]);
    await tx.query(
      `update run set state = $3, failure = $4, totals = $5, manifest = $6, input_digest = $7, result_digest = $8,
         finished_at = $9, calls = $10, lease_until = null
       where id = $1 and epoch = $2 and state = 'running'`,
      [
        run.id,
        run.epoch,
        outcome.state,
        outcome.failure,
        JSON.stringify(outcome.totals),
        JSON.stringify(outcome.manifest),
        outcome.inputDigest,
        outcome.resultDigest,
        run.now(),
        JSON.stringify(callsOf(run)),
      ],
    );
  }

  /** A queued run is cancelled at once, a running one when its holder next looks. Null when it had ended already. */
  cancel(id: string, at: Date, actor: Actor): Promise<RunState | null> {
    return inTransaction(this.db, async (tx) => {
      const [rows]: [{ state: RunState }[], number] = await tx.query(
        `update run set cancel_requested = true,
         state = case when state = 'queued' then 'cancelled' else state end,
         finished_at = case when state = 'queued' then $2 else finished_at end
       where id = $1 and state in ('queued', 'running') returning state`,
        [id, at],
      );
      const [cancelled] = rows;
      if (cancelled === undefined) return null;
      await this.audit.record(tx, { actor, action: 'run.cancelled', subject: { kind: 'run', id } });
      return cancelled.state;
    });
  }

  private heads() {
    const columns = this.runs.metadata.columns.map(({ propertyName }) => `run.${propertyName}`);
    return this.runs.createQueryBuilder('run').select(columns.filter((column) => column !== 'run.manifest'));
  }

  async unfinished(): Promise<boolean> {
    return (await this.db.query(`select 1 from run where state in ('queued', 'running') limit 1`)).length > 0;
  }
}

function columnsOf(id: string, run: NewRun) {
  return [
    id,
    run.kind,
    run.businessDate,
    run.from,
    run.to,
    run.customerIds,
    run.requestedBy,
    run.createdAt,
    run.replayOf ?? null,
  ];
}

function headOf({ manifestHead, ...run }: RunEntity): RunHead {
  return { ...run, manifest: manifestHead ?? null };
}
