import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';

type Night = { readonly runId: string; readonly toDay: Day; readonly held: boolean; readonly settledDays: number };

@Injectable()
export class ControlNightsRepository {
  constructor(private readonly db: DataSource) {}

  /** On how many nights the control has held; several runs over one day are one night. */
  async heldBefore(runId: string): Promise<number> {
    const rows: { nights: number }[] = await this.db.query(
      'select count(distinct to_day)::integer as nights from control_night where held and run_id < $1',
      [runId],
    );
    return rows[0]?.nights ?? 0;
  }

  async add(tx: EntityManager, { runId, toDay, held, settledDays }: Night): Promise<void> {
    await tx.query(
      `insert into control_night (run_id, to_day, held, settled_days) values ($1, $2, $3, $4) on conflict do nothing`,
      [runId, toDay, held, settledDays],
    );
  }

  /** What the accounts add up to at their newest readings, as of a run, per day and currency. */
  async sums(days: readonly Day[], runId: string): Promise<Map<Day, Map<string, bigint>>> {
    const rows: { day: Day; currency: string; total: string }[] = await this.db.query(
      `select day, currency, sum(total)::text as total from (
         select distinct on (account_sid, day) day, currency, total from usage_reading
         where day = any($1::date[]) and run_id <= $2 order by account_sid, day, run_id desc) newest
       where total <> 0 group by day, currency`,
      [days, runId],
    );
    const sums = new Map<Day, Map<string, bigint>>();
    for (const { day, currency, total } of rows) {
      sums.set(day, (sums.get(day) ?? new Map<string, bigint>()).set(currency, nanosOf(total)));
    }
    return sums;
  }
}
