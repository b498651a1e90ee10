import { Injectable } from '@nestjs/common';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';

export type UnitSource = 'twilio-usage' | 'highlevel-ledger' | 'twilio-items';

/** One reading that a run made of an account or wallet, and got answers to. */
export type ReadingUnit = {
  readonly runId: string;
  readonly source: UnitSource;
  /** Account SID or location id. */
  readonly target: string;
  readonly from: Day;
  readonly to: Day;
  /** Days of it that the run did not believe. */
  readonly doubted: ReadonlySet<Day>;
  readonly pages: number;
  /** SHA-256 over the digests of its answers. */
  readonly digest: string;
  readonly finishedAt: Date;
};

type Asked = { readonly source: UnitSource; readonly target: string; readonly runId: string };
type Row = {
  run_id: string;
  from_day: Day;
  to_day: Day;
  holes: { from: Day; to: Day }[];
  pages: number;
  digest: string;
  finished_at: Date;
};

/** The readings that runs made, from their own records of them. */
@Injectable()
export class ReadingUnits {
  constructor(private readonly db: DataSource) {}

  /** Up to a run, in the order in which they were made; what got no answer told nothing and is left out. */
  async of({ source, target, runId }: Asked): Promise<ReadingUnit[]> {
    const rows: Row[] = await this.db.query(
      `select run_id, read->>'from' as from_day, read->>'to' as to_day, read->'holes' as holes,
         (read->>'pages')::int as pages, read->>'digest' as digest, finished_at
       from run_item
       where kind = $1 and target collate "C" > $2 and target collate "C" < $3 and run_id <= $4
         and read->>'digest' is not null
       order by run_id, finished_at, target`,
      // Everything that begins with the target and a blank.
      [source, `${target} `, `${target}!`, runId],
    );
    return rows.map((row) => ({
      ...{ runId: row.run_id, source, target, from: row.from_day, to: row.to_day },
      doubted: new Set(row.holes.flatMap(({ from, to }) => daysFrom(from, to))),
      ...{ pages: row.pages, digest: row.digest, finishedAt: row.finished_at },
    }));
  }

  /** Whose usage or wallet a run read, and over which days. */
  async daysRead(runId: string, source: UnitSource): Promise<Map<string, Day[]>> {
    const rows: { target: string; from_day: Day; to_day: Day }[] = await this.db.query(
      `select split_part(target, ' ', 1) as target, read->>'from' as from_day, read->>'to' as to_day from run_item
       where run_id = $1 and kind = $2 and read->>'digest' is not null order by target`,
      [runId, source],
    );
    const days = new Map<string, Day[]>();
    for (const { target, from_day: from, to_day: to } of rows)
      days.set(target, [...(days.get(target) ?? []), ...daysFrom(from, to)]);
    return days;
  }
}
