import { Injectable } from '@nestjs/common';
import type { PlannedUnit, ReadingSource } from '@plumbline/core/reconciliation/plan-reading';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { CallTally } from '../../providers/call-tally.js';
import type { ManifestRead } from '../run/manifest.js';
import type { Refusal } from './planned-reading.entity.js';

const leaseSeconds = 15;
/** What has ended that many processes is not begun again. */
export const attemptsMax = 5;

/** A reading that this process may make until somebody else claims it with a higher epoch. */
export type ClaimedReading = {
  readonly runId: string;
  readonly kind: ReadingSource;
  readonly target: string;
  readonly unit: PlannedUnit;
  readonly accountStatus: string | null;
  /** How often a provider did not answer it, and since when. */
  readonly failures: number;
  readonly failedSince: Date | null;
  readonly epoch: number;
  readonly calls: CallTally;
  readonly now: () => Date;
};

export class ReadingLostError extends Error {
  constructor({ runId, target }: Pick<ClaimedReading, 'runId' | 'target'>) {
    super(`the reading of ${target} for run ${runId} is no longer held by this process`);
  }
}

type ClaimedRow = {
  run_id: string;
  target: string;
  unit: PlannedUnit;
  account_status: string | null;
  failures: number;
  failed_since: Date | null;
  epoch: number;
};

const ofReading = 'run_id = $1 and kind = $2 and target = $3 and epoch = $4';
const keyOf = ({ runId, kind, target, epoch }: ClaimedReading) => [runId, kind, target, epoch] as const;

/** Leases of single readings, on the database's clock. Who was stopped for too long can no longer write. */
@Injectable()
export class ReadingLease {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The next planned reading of this kind that nobody holds, in the order of the plan. */
  async claim(kind: ReadingSource): Promise<ClaimedReading | null> {
    const [rows]: [ClaimedRow[], number] = await this.db.query(
      `update planned_reading set epoch = epoch + 1, attempts = attempts + 1,
         lease_until = now() + make_interval(secs => $2)
       where (run_id, kind, target) in (
         select p.run_id, p.kind, p.target from planned_reading p join run on run.id = p.run_id
         where p.kind = $1 and p.finished_at is null and p.refusal is null and p.attempts < $3
           and (p.lease_until is null or p.lease_until < now()) and (p.not_before is null or p.not_before <= $4)
           and run.state = 'running' and not run.cancel_requested
         order by p.run_id, p.ordinal limit 1 for update of p skip locked)
       returning run_id, target, unit, account_status, failures, failed_since, epoch`,
      [kind, leaseSeconds, attemptsMax, this.clock.now()],
    );
    const row = rows[0];
    if (row === undefined) return null;
    return {
      runId: row.run_id,
      kind,
      target: row.target,
      unit: row.unit,
      accountStatus: row.account_status,
      failures: row.failures,
      failedSince: row.failed_since,
      epoch: row.epoch,
      calls: { twilio: 0, highlevel: 0 },
      now: () => this.clock.now(),
    };
  }

  /** Extends what is held and answers what is held no longer: taken by another process, or of a run that has ended. */
  async extend(held: readonly ClaimedReading[]): Promise<ClaimedReading[]> {
    if (held.length === 0) return [];
    const [rows]: [{ run_id: string; kind: string; target: string }[], number] = await this.db.query(
      `update planned_reading p set lease_until = now() + make_interval(secs => $5)
       from unnest($1::uuid[], $2::text[], $3::text[], $4::integer[]) as held (run_id, kind, target, epoch)
       where p.run_id = held.run_id and p.kind = held.kind and p.target = held.target and p.epoch = held.epoch
       returning p.run_id, p.kind, p.target`,
      [
        held.map(({ runId }) => runId),
        held.map(({ kind }) => kind),
        held.map(({ target }) => target),
        held.map(({ epoch }) => epoch),
        leaseSeconds,
      ],
    );
    const still = new Set(rows.map((row) => `${row.run_id} ${row.kind} ${row.target}`));
    return held.filter(({ runId, kind, target }) => !still.has(`${runId} ${kind} ${target}`));
  }

  /** Lets the next process begin it at once; that it was begun does not count against it. */
  async release(reading: ClaimedReading): Promise<void> {
    await this.db.query(
      `update planned_reading set lease_until = null, attempts = greatest(attempts - 1, 0),
         twilio_calls = twilio_calls + $5, highlevel_calls = highlevel_calls + $6
       where ${ofReading} and finished_at is null`,
      [...keyOf(reading), reading.calls.twilio, reading.calls.highlevel],
    );
  }

  /** Lets it be tried again later, by whoever is free then. */
  async putOff(reading: ClaimedReading, { until, failure }: { readonly until: Date; readonly failure: string }) {
    await this.db.query(
      `update planned_reading set lease_until = null, attempts = attempts - 1, failures = failures + 1,
         failed_since = coalesce(failed_since, $5), not_before = $6, failure = $7,
         twilio_calls = twilio_calls + $8, highlevel_calls = highlevel_calls + $9
       where ${ofReading}`,
      [...keyOf(reading), reading.now(), until, failure, reading.calls.twilio, reading.calls.highlevel],
    );
  }

  /** Whether anything of this kind was read for the run after this instant. */
  async someWereReadSince({ runId, kind }: ClaimedReading, since: Date): Promise<boolean> {
    const rows = await this.db.query(
      `select 1 from run_item where run_id = $1 and kind = $2 and finished_at > $3 and outcome in ('read', 'unchanged')
       limit 1`,
      [runId, kind, since],
    );
    return rows.length > 0;
  }

  /** Keeps what ends the run: every other reading would be refused as well. */
  async refuse(reading: ClaimedReading, refusal: Refusal): Promise<void> {
    await this.db.query(
      `update planned_reading set lease_until = null, refusal = $5,
         twilio_calls = twilio_calls + $6, highlevel_calls = highlevel_calls + $7
       where ${ofReading}`,
      [...keyOf(reading), JSON.stringify(refusal), reading.calls.twilio, reading.calls.highlevel],
    );
  }

  /** Writes only while the reading is held: its row is locked against a new claim, and against the run's end, until the commit. */
  write<T>(reading: ClaimedReading, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return inTransaction(this.db, async (tx) => {
      const held = await tx.query(`select 1 from planned_reading where ${ofReading} for update`, [...keyOf(reading)]);
      if (held.length === 0) throw new ReadingLostError(reading);
      return work(tx);
    });
  }

  /** In the transaction that writes what was read. */
  async finish(tx: EntityManager, reading: ClaimedReading, read: ManifestRead): Promise<void> {
    const at = reading.now();
    await tx.query(
      `update planned_reading set finished_at = $5, lease_until = null,
         twilio_calls = twilio_calls + $6, highlevel_calls = highlevel_calls + $7
       where ${ofReading}`,
      [...keyOf(reading), at, reading.calls.twilio, reading.calls.highlevel],
    );
    await tx.query(
      `insert into run_item (run_id, kind, target, outcome, read, finished_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (run_id, kind, target) do update set outcome = excluded.outcome, read = excluded.read,
         finished_at = excluded.finished_at`,
      [reading.runId, reading.kind, reading.target, read.outcome, JSON.stringify(read), at],
    );
  }
}
