import { Injectable } from '@nestjs/common';
import type { Reading } from '@plumbline/core/reconciliation/settle';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { readingKey } from './reading-key.js';

/** The newest readings of one account's or location's day, oldest first, and whether this run is among them. */
export type DayReadings = { readonly readings: readonly Reading[]; readonly inRun: boolean };
export type ReadingsByDay = ReadonlyMap<string, DayReadings>;

type Asked = { readonly accounts: readonly string[]; readonly days: readonly Day[]; readonly runId: string };
type RunWindow = { readonly id: string; readonly from: Day; readonly to: Day };
type Row = { account: string; day: Day; run_id: string; digest: string; as_of: Date | null; read_at: Date };

@Injectable()
export class ReadingRepository {
  constructor(private readonly db: DataSource) {}

  /** The last two readings per account and day, as of the run. */
  async usage({ accounts, days, runId }: Asked): Promise<ReadingsByDay> {
    const rows: Row[] = await this.db.query(
      `select * from (
         select account_sid as account, day, run_id, digest, as_of, read_at,
           row_number() over (partition by account_sid, day order by run_id desc) as age
         from usage_reading where account_sid = any($1) and day = any($2::date[]) and run_id <= $3) newest
       where age <= 2 order by account, day, run_id`,
      [accounts, days, runId],
    );
    return grouped(rows, runId);
  }

  async ledger({ accounts, days, runId }: Asked): Promise<ReadingsByDay> {
    const rows: Row[] = await this.db.query(
      `select * from (
         select location_id as account, day, run_id, digest, null::timestamptz as as_of, read_at,
           row_number() over (partition by location_id, day order by run_id desc) as age
         from ledger_reading where location_id = any($1) and day = any($2::date[]) and run_id <= $3) newest
       where age <= 2 order by account, day, run_id`,
      [accounts, days, runId],
    );
    return grouped(rows, runId);
  }

  /** Days outside the window that this run's wallet readings changed, per location. */
  async outsideDays(run: RunWindow, locationIds: readonly string[]): Promise<Map<string, Day[]>> {
    const rows: { location_id: string; day: Day }[] = await this.db.query(
      `select location_id, day from ledger_reading
       where run_id = $1 and (day < $2 or day > $3) and location_id = any($4) order by location_id, day`,
      [run.id, run.from, run.to, locationIds],
    );
    const days = new Map<string, Day[]>();
    for (const row of rows) days.set(row.location_id, [...(days.get(row.location_id) ?? []), row.day]);
    return days;
  }

  /** Digests of everything that a run has read, in a fixed order: what its verdicts rest on. */
  async inputLines(runId: string): Promise<string[]> {
    const rows: { line: string }[] = await this.db.query(
      `select 'usage|' || account_sid || '|' || day || '|' || digest as line from usage_reading where run_id = $1
       union all
       select 'ledger|' || location_id || '|' || day || '|' || digest from ledger_reading where run_id = $1`,
      [runId],
    );
    return rows.map((row) => row.line).sort();
  }
}

function grouped(rows: readonly Row[], runId: string): ReadingsByDay {
  const days = new Map<string, DayReadings>();
  for (const row of rows) {
    const key = readingKey(row.account, row.day);
    const before = days.get(key);
    days.set(key, {
      readings: [...(before?.readings ?? []), { readAt: row.read_at, asOf: row.as_of, digest: row.digest }],
      inRun: (before?.inRun ?? false) || row.run_id === runId,
    });
  }
  return days;
}
