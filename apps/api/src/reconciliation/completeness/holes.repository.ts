import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import type { HoleSource, HoleState } from './hole.entity.js';

export type HoleDay = {
  readonly source: HoleSource;
  readonly target: string;
  readonly day: Day;
  readonly reason: string;
};
export type KeptHoleDay = HoleDay & {
  readonly openedBy: string;
  readonly openedAt: Date;
  readonly state: HoleState;
  readonly closedBy: string | null;
};
export type HoleTarget = {
  readonly source: HoleSource;
  readonly target: string;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  /** When the first of them was left. */
  readonly since: Date;
};
type By = { readonly runId: string; readonly at: Date };

const columns = `source, target, day, reason, opened_by as "openedBy", opened_at as "openedAt", state,
  closed_by as "closedBy"`;

const readByRun = `
  source = 'twilio-usage' and exists (
    select 1 from usage_reading read where read.account_sid = target and read.day = hole.day and read.run_id = $1)
  or source = 'highlevel-ledger' and exists (
    select 1 from ledger_reading read where read.location_id = target and read.day = hole.day and read.run_id = $1)`;

@Injectable()
export class HolesRepository {
  constructor(private readonly db: DataSource) {}

  /** Every day that is still to be read, oldest first. */
  open(): Promise<KeptHoleDay[]> {
    return this.db.query(`select ${columns} from hole where state = 'open' order by source, target, day`);
  }

  /** Open days by account and wallet, with the newest of their reasons. */
  targets(): Promise<HoleTarget[]> {
    return this.db.query(
      `select source, target, min(day) as "from", max(day) as "to", (array_agg(reason order by day desc))[1] as reason,
         min(opened_at) as since
       from hole where state = 'open' group by source, target order by source, target`,
    );
  }

  /** What stays open of it when a run ends: all that the run has not read. */
  openAfter(runId: string): Promise<KeptHoleDay[]> {
    return this.db.query(
      `select ${columns} from hole where state = 'open' and not (${readByRun}) order by source, target, day`,
      [runId],
    );
  }

  /** What a run left, and what it closed. */
  ofRun(runId: string): Promise<KeptHoleDay[]> {
    return this.db.query(
      `select ${columns} from hole where opened_by = $1 or closed_by = $1 order by source, target, day`,
      [runId],
    );
  }

  /** Closes each open hole whose day the run has read. */
  async fill(tx: EntityManager, { runId, at }: By): Promise<void> {
    await tx.query(
      `update hole set state = 'filled', closed_by = $1, closed_at = $2 where state = 'open' and (${readByRun})`,
      [runId, at],
    );
  }

  /** A hole that is open already keeps the run that left it first, and takes the newest reason. */
  async leave(tx: EntityManager, { runId, at }: By, days: readonly HoleDay[]): Promise<void> {
    if (days.length === 0) return;
    await tx.query(
      `insert into hole (source, target, day, opened_by, reason, opened_at, state)
       select x.source, x.target, x.day, $1, x.reason, $2, 'open'
       from jsonb_to_recordset($3::jsonb) as x(source text, target text, day date, reason text)
       on conflict (source, target, day) where state = 'open' do update set reason = excluded.reason`,
      [runId, at, JSON.stringify(days)],
    );
  }

  async close(tx: EntityManager, by: By, state: 'filled' | 'lost', days: readonly Omit<HoleDay, 'reason'>[]) {
    if (days.length === 0) return;
    await tx.query(
      `update hole set state = $3, closed_by = $1, closed_at = $2
       from jsonb_to_recordset($4::jsonb) as x(source text, target text, day date)
       where hole.state = 'open' and hole.source = x.source and hole.target = x.target and hole.day = x.day`,
      [by.runId, by.at, state, JSON.stringify(days)],
    );
  }
}
