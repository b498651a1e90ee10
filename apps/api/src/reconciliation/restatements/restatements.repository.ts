import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';

/** Two revisions of one cell, and the runs that wrote them. */
export type RevisionPair = {
  readonly subject: string;
  readonly day: Day;
  readonly product: string;
  readonly before: number;
  readonly after: number;
};

export type Asked = {
  /** Only what this run restated. */
  readonly runId: string | null;
  readonly customerId: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
};
type Page = Asked & {
  /** Day, subject, product and revision of the last restatement of the page before. */
  readonly cursor: readonly string[];
  readonly limit: number;
};

/**
 * A restatement is a revision that says something else than the one before it, of a cell that had been settled. What was
 * not read to its end says nothing, and is passed over. The earlier revisions are looked up cell by cell: as a condition of its
 * own, the database would go through everybody's.
 */
const restated = `
  select after.subject, after.day, after.product, before.revision as before, after.revision as after
  from result after
  join lateral (
    select one.*, bool_or(not one.provisional) over () as was_settled from result one
    where one.subject = after.subject and one.day = after.day and one.product = after.product
      and one.revision < after.revision and one.verdict <> 'incomplete' order by one.revision desc limit 1) before on true
  where after.revision > 1 and after.verdict <> 'incomplete' and before.was_settled
    and (before.cost, before.expected, before.billed, before.verdict)
      is distinct from (after.cost, after.expected, after.billed, after.verdict)
    and ($1::uuid is null or after.run_id = $1) and ($2::uuid is null or after.customer_id = $2)
    and ($3::date is null or after.day >= $3) and ($4::date is null or after.day <= $4)`;

@Injectable()
export class RestatementsRepository {
  constructor(private readonly db: DataSource) {}

  /** Newest day first, and of one cell the newest restatement first. */
  page({ runId, customerId, from, to, cursor, limit }: Page): Promise<RevisionPair[]> {
    const [day = null, subject = null, product = null, revision = null] = cursor;
    return this.db.query(
      `select * from (${restated}) restated
       where $5::date is null or (-(day - date '2000-01-01'), subject, product, -after)
         > (-($5::date - date '2000-01-01'), $6, $7, -$8::integer)
       order by day desc, subject, product, after desc limit $9`,
      [runId, customerId, from, to, day, subject, product, revision, limit],
    );
  }

  async count({ runId, customerId, from, to }: Asked): Promise<number> {
    const rows: { n: number }[] = await this.db.query(`select count(*)::int as n from (${restated}) restated`, [
      runId,
      customerId,
      from,
      to,
    ]);
    return rows[0]?.n ?? 0;
  }

  /** Which of these cells, each as it stands, were restated, as of a run or ever, as "subject|day|product". */
  async restatedAmong(cells: readonly CellRevision[], asOf: string | null): Promise<ReadonlySet<string>> {
    // Before a first revision there is nothing that it could have changed: of a year, most are that.
    const later = cells.filter(({ revision }) => revision > 1);
    const days = later.map(({ day }) => day).sort();
    const [first, last] = [days[0], days.at(-1)];
    if (first === undefined || last === undefined) return new Set();
    const rows: CellName[] = await this.db.query(
      `select distinct restated.subject, restated.day, restated.product
       from unnest($6::text[], $7::date[], $8::text[]) asked (subject, day, product) cross join lateral (
         ${restated} and ($5::uuid is null or after.run_id <= $5)
           and after.subject = asked.subject and after.day = asked.day and after.product = asked.product) restated`,
      [
        ...[null, null, first, last, asOf],
        ...[later.map(({ subject }) => subject), later.map(({ day }) => day), later.map(({ product }) => product)],
      ],
    );
    return new Set(rows.map(cellName));
  }
}

export type CellName = { readonly subject: string; readonly day: Day; readonly product: string };
export type CellRevision = CellName & { readonly revision: number };

export function cellName({ subject, day, product }: CellName): string {
  return `${subject}|${day}|${product}`;
}
