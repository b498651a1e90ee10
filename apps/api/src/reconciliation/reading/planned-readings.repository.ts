import { Injectable } from '@nestjs/common';
import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { DataSource, type EntityManager } from 'typeorm';
import type { CallCounts } from '../../providers/call-tally.js';
import { itemOf } from '../run/run-item.js';
import type { Refusal } from './planned-reading.entity.js';
import { attemptsMax } from './reading-lease.js';

export type Standing = {
  readonly planned: number;
  readonly finished: number;
  readonly refusal: Refusal | null;
  /** What a provider last said to readings that are tried again later; null where none waits. */
  readonly waitsFor: string | null;
  readonly calls: CallCounts;
};

export type GivenUp = { readonly kind: string; readonly target: string; readonly unit: PlannedUnit };

/** What a run has planned to read, as the run's holder sees it. */
@Injectable()
export class PlannedReadings {
  constructor(private readonly db: DataSource) {}

  /** Adds what is neither planned nor read yet. A login that was refused before is tried again. */
  async plan(tx: EntityManager, runId: string, units: readonly PlannedUnit[], statuses: ReadonlyMap<string, string>) {
    const items = units.map((unit, ordinal) => ({
      ...itemOf(unit),
      ordinal,
      unit,
      status: (unit.source === 'twilio-usage' ? statuses.get(unit.target) : undefined) ?? null,
    }));
    await tx.query('update planned_reading set refusal = null where run_id = $1 and refusal is not null', [runId]);
    await tx.query(
      `insert into planned_reading (run_id, kind, target, ordinal, unit, account_status)
       select $1, x.kind, x.target, x.ordinal, x.unit, x.status
       from jsonb_to_recordset($2::jsonb) as x(kind text, target text, ordinal integer, unit jsonb, status text)
       where not exists (
         select 1 from run_item i where i.run_id = $1 and i.kind = x.kind and i.target = x.target)
       on conflict do nothing`,
      [runId, JSON.stringify(items)],
    );
  }

  async standing(runId: string): Promise<Standing> {
    const [row]: {
      planned: number;
      finished: number;
      refusal: Refusal | null;
      waits_for: string | null;
      twilio: number;
      highlevel: number;
    }[] = await this.db.query(
      `select count(*)::int as planned, count(finished_at)::int as finished,
         (array_agg(refusal order by ordinal) filter (where refusal is not null))[1] as refusal,
         max(failure) filter (where finished_at is null) as waits_for,
         coalesce(sum(twilio_calls), 0)::int as twilio, coalesce(sum(highlevel_calls), 0)::int as highlevel
       from planned_reading where run_id = $1`,
      [runId],
    );
    if (row === undefined) throw new Error('a count has one row');
    const { planned, finished, refusal, twilio, highlevel } = row;
    return { planned, finished, refusal, waitsFor: row.waits_for, calls: { twilio, highlevel } };
  }

  /** Readings that were begun often enough and never ended, whatever ended them. */
  async givenUp(runId: string): Promise<GivenUp[]> {
    return this.db.query(
      `select kind, target, unit from planned_reading
       where run_id = $1 and finished_at is null and attempts >= $2 and (lease_until is null or lease_until < now())
       order by ordinal`,
      [runId, attemptsMax],
    );
  }

  /** In the transaction that keeps what became of it instead. */
  async drop(tx: EntityManager, runId: string, { kind, target }: GivenUp): Promise<void> {
    await tx.query(
      'update planned_reading set epoch = epoch + 1, finished_at = now() where run_id = $1 and kind = $2 and target = $3',
      [runId, kind, target],
    );
  }
}
