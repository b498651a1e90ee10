import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Queries } from '../platform/database/queries.js';
import type { SumRecord } from './added-sum.js';
import type { MismatchFilter } from './mismatch-filter.js';

const pending = ['acknowledged', 'open'];

const merged = `
  with changed as (select distinct customer_id, currency from customer_stake where not is_merged),
  taken as (
    delete from customer_stake where exists (
      select 1 from changed where changed.customer_id is not distinct from customer_stake.customer_id
        and changed.currency = customer_stake.currency) returning *)
  insert into customer_stake (customer_id, currency, cells, under, over, is_merged)
  select customer_id, currency, sum(cells), sum(under), sum(over), true
  from taken group by customer_id, currency having sum(cells) <> 0`;

/** What pending mismatches of each customer add up to, as the database keeps it beside them. */
@Injectable()
export class CustomerStakesRepository {
  constructor(private readonly db: DataSource) {}

  /** Whether the filter asks for everything that is pending, and for nothing else. */
  tell({ states, now: _now, deadlineDays: _deadlineDays, ...narrower }: MismatchFilter): boolean {
    const isAllPending = states !== null && [...states].sort().join() === pending.join();
    return isAllPending && Object.values(narrower).every((asked) => asked === null);
  }

  /** A row a customer and currency; shared accounts have no customer. */
  sums(db: Queries = this.db): Promise<SumRecord[]> {
    return db.query(
      `select customer_id as key, currency, sum(cells)::integer as count, sum(under) as under, sum(over) as over
       from customer_stake group by customer_id, currency having sum(cells) <> 0`,
    );
  }

  /** Of each of these customers, when the mismatch that has been pending for longest became so. */
  async oldestPending(customerIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const rows: { id: string; since: Date }[] = await this.db.query(
      `select wanted as id, oldest.pending_since as since from unnest($1::uuid[]) as wanted cross join lateral (
         select pending_since from mismatch where customer_id = wanted and state in ('open', 'acknowledged')
         order by pending_since limit 1) oldest`,
      [customerIds],
    );
    return new Map(rows.map(({ id, since }) => [id, since]));
  }

  async merge(): Promise<void> {
    await this.db.query(merged);
  }

  /** How many rows wait to be merged. */
  async unmerged(): Promise<number> {
    const [row]: { n: number }[] = await this.db.query(
      'select count(*)::integer as n from customer_stake where not is_merged',
    );
    return row?.n ?? 0;
  }
}
