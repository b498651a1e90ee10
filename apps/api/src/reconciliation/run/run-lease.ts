import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { CallCounts, CallTally } from '../../providers/call-tally.js';
import type { ManifestRead } from './manifest.js';
import type { RunKind } from './run.entity.js';

const leaseSeconds = 15;

/** A run that this process may work on until somebody else claims it with a higher epoch. */
export type ClaimedRun = {
  readonly id: string;
  readonly kind: RunKind;
  readonly from: string;
  readonly to: string;
  readonly customerIds: readonly string[] | null;
  /** The run that it judges again; null for one that reads. */
  readonly replayOf: string | null;
  readonly epoch: number;
  /** Sent by the run's holders; counts on through restarts. */
  readonly calls: CallTally;
  /** Sent by whoever made the planned readings, as far as it was looked at. */
  readingCalls: CallCounts;
  readonly now: () => Date;
};

export class LeaseLostError extends Error {
  constructor(readonly runId: string) {
    super(`run ${runId} is no longer held by this process: another one claimed it, or it was cancelled`);
  }
}

type ClaimedRow = {
  id: string;
  kind: RunKind;
  from_day: string;
  to_day: string;
  customer_ids: string[] | null;
  replay_of: string | null;
  epoch: number;
  own_calls: CallTally;
};

/** Leases on the database's clock: a run whose holder died is claimed again, and the old holder can no longer write. */
@Injectable()
export class RunLease {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * The oldest unfinished run, if nobody is working on any: runs follow one another, so that results have one order. It
   * waits for a holder that is writing, and must not pass over it to the next one.
   */
  async claimOldest(): Promise<ClaimedRun | null> {
    const [rows]: [ClaimedRow[], number] = await this.db.query(
      `update run set state = 'running', epoch = epoch + 1, lease_until = now() + make_interval(secs => $1),
         started_at = coalesce(started_at, $2)
       where id = (select id from run where state in ('queued', 'running') order by id limit 1)
         and state in ('queued', 'running') and (lease_until is null or lease_until < now())
       returning id, kind, from_day, to_day, customer_ids, replay_of, epoch, own_calls`,
      [leaseSeconds, this.clock.now()],
    );
    const row = rows[0];
    if (row === undefined) return null;
    return {
      id: row.id,
      kind: row.kind,
      from: row.from_day,
      to: row.to_day,
      customerIds: row.customer_ids,
      replayOf: row.replay_of,
      epoch: row.epoch,
      calls: { ...row.own_calls },
      readingCalls: { twilio: 0, highlevel: 0 },
      now: () => this.clock.now(),
    };
  }

  /** Extends the lease. False once the run is somebody else's or is to be cancelled. */
  async extend(run: ClaimedRun): Promise<'held' | 'lost' | 'cancel'> {
    const [rows]: [{ cancel_requested: boolean }[], number] = await this.db.query(
      `update run set lease_until = now() + make_interval(secs => $3)
       where id = $1 and epoch = $2 and state = 'running' returning cancel_requested`,
      [run.id, run.epoch, leaseSeconds],
    );
    if (rows[0] === undefined) return 'lost';
    return rows[0].cancel_requested ? 'cancel' : 'held';
  }

  /** Lets the next process go on at once instead of waiting for the lease to run out. */
  async release(run: ClaimedRun): Promise<void> {
    await this.db.query(`update run set lease_until = null where id = $1 and epoch = $2 and state = 'running'`, [
      run.id,
      run.epoch,
    ]);
  }

  /** Writes only while the lease is held: the run's row is locked against a new claim until the commit. */
  write<T>(run: ClaimedRun, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.db, async (tx) => {
      const held = await tx.query(`select 1 from run where id = $1 and epoch = $2 and state = 'running' for share`, [
        run.id,
        run.epoch,
      ]);
      if (held.length === 0) throw new LeaseLostError(run.id);
      return work(tx);
    });
  }

  async finishItem(tx: EntityManager, run: ClaimedRun, item: { kind: string; target: string }, read: ManifestRead) {
    await tx.query(
      `insert into run_item (run_id, kind, target, outcome, read, finished_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (run_id, kind, target) do update set outcome = excluded.outcome, read = excluded.read,
         finished_at = excluded.finished_at`,
      [run.id, item.kind, item.target, read.outcome, JSON.stringify(read), run.now()],
    );
  }

  async items(run: ClaimedRun): Promise<readonly { kind: string; target: string; read: ManifestRead }[]> {
    return this.db.query('select kind, target, read from run_item where run_id = $1 order by kind, target', [run.id]);
  }
}

/** Every request that was sent for a run, by whichever process. */
export function callsOf({ calls, readingCalls }: Pick<ClaimedRun, 'calls' | 'readingCalls'>): CallCounts {
  return {
    twilio: calls.twilio + readingCalls.twilio,
    highlevel: calls.highlevel + readingCalls.highlevel,
  };
}
