import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { DataSource } from 'typeorm';
import type { Queries } from '../platform/database/queries.js';
import type { Grouping, SumRecord } from './added-sum.js';
import type { MismatchFilter } from './mismatch-filter.js';

const key = 'day, product, state, regressed, currency, cause';
const columns = `${key}, cells, under, over, share_under, share_over, is_merged`;

const merged = `
  with taken as (
    delete from mismatch_sum where (day, product, state, regressed, currency) in (
      select day, product, state, regressed, currency from mismatch_sum where not is_merged) returning *)
  insert into mismatch_sum (${columns})
  select ${key}, sum(cells), sum(under), sum(over), sum(share_under), sum(share_over), true
  from taken group by ${key} having sum(cells) <> 0`;

/** Sums of mismatches as the database keeps them beside the rows, exact at every moment. */
@Injectable()
export class KeptSumsRepository {
  constructor(private readonly db: DataSource) {}

  /** Whether the kept sums tell apart everything that is asked for. */
  tell({ snoozed, escalated, assignee, customerId, minDifferenceNanos }: MismatchFilter): boolean {
    return [snoozed, escalated, assignee, customerId, minDifferenceNanos].every((asked) => asked === null);
  }

  /** A row a currency, the one with most mismatches first. */
  sums(filter: MismatchFilter, db: Queries = this.db): Promise<SumRecord[]> {
    return this.add(db, filter, { key: 'null', amounts: '', where: 'cause is not distinct from $6' });
  }

  /** Null where these cannot tell: by customer, and the other causes of what has a certain one. */
  async groups(filter: MismatchFilter, by: Grouping, db: Queries = this.db): Promise<SumRecord[] | null> {
    switch (by) {
      case 'product':
        return this.add(db, filter, { key: 'product', amounts: '', where: 'cause is not distinct from $6' });
      case 'cause':
        if (filter.cause !== null) return null;
        return this.add(db, filter, {
          key: 'cause',
          amounts: 'share_',
          where: 'cause is not null and $6::text is null',
        });
      case 'customer':
        return null;
      default:
        return assertNever(by);
    }
  }

  /** Merges what changes have added. Nothing is counted twice or left out meanwhile, whoever else writes or merges. */
  async merge(): Promise<void> {
    await this.db.query(merged);
  }

  /** How many rows wait to be merged. */
  async unmerged(): Promise<number> {
    const rows: { n: number }[] = await this.db.query(
      'select count(*)::integer as n from mismatch_sum where not is_merged',
    );
    return rows[0]?.n ?? 0;
  }

  private add(
    db: Queries,
    { states, regressed, product, from, to, cause }: MismatchFilter,
    wanted: { readonly key: string; readonly amounts: '' | 'share_'; readonly where: string },
  ): Promise<SumRecord[]> {
    return db.query(
      `select ${wanted.key} as key, currency, sum(cells)::integer as count, sum(${wanted.amounts}under) as under,
         sum(${wanted.amounts}over) as over
       from mismatch_sum
       where ($1::text[] is null or state = any($1)) and ($2::boolean is null or regressed = $2)
         and ($3::text is null or product = $3) and ($4::date is null or day >= $4) and ($5::date is null or day <= $5)
         and ${wanted.where}
       group by 1, currency having sum(cells) <> 0 order by sum(cells) desc, currency`,
      [states, regressed, product, from, to, cause],
    );
  }
}
