import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource } from 'typeorm';
import { nanosOf } from '../../platform/database/nanos-column.js';

/** What one owner (a location, or an account) was charged under a label or category, in one currency. */
export type UnplacedSum = {
  readonly value: string;
  readonly owner: string;
  readonly currency: string;
  readonly nanos: bigint;
  readonly items: number;
  readonly days: readonly Day[];
  readonly examples: readonly string[];
};
type Row = Omit<UnplacedSum, 'nanos'> & { readonly amount: string };

/** Charges and usage that nobody has placed, at their newest revision. */
@Injectable()
export class UnplacedRepository {
  constructor(private readonly db: DataSource) {}

  async charges(labels: readonly string[]): Promise<UnplacedSum[]> {
    const rows: Row[] = await this.db.query(
      `with touched as (
         select distinct location_id, day, charge_id from charge where heading = 'unclassified' and label = any($1))
       select label as value, location_id as owner, currency, sum(amount)::text as amount, count(*)::integer as items,
         array_agg(distinct day::text) as days, (array_agg(distinct description))[1:3] as examples
       from (select distinct on (location_id, day, charge_id) charge.* from charge
             join touched using (location_id, day, charge_id)
             order by location_id, day, charge_id, revision desc) latest
       where not gone and heading = 'unclassified' and label = any($1)
       group by label, location_id, currency order by label, location_id, currency`,
      [labels],
    );
    return rows.map(sum);
  }

  /** Categories by name in lower case, from a day on. */
  async usage(categories: readonly string[], from: Day): Promise<UnplacedSum[]> {
    const rows: Row[] = await this.db.query(
      `select lower(category) as value, account_sid as owner, currency, sum(price)::text as amount,
         count(*)::integer as items, array_agg(distinct day::text) as days,
         (array_agg(distinct category))[1:3] as examples
       from (select distinct on (account_sid, day, category) * from usage_revision
             where lower(category) = any($1) and day >= $2
             order by account_sid, day, category, revision desc) latest
       where price <> 0 group by lower(category), account_sid, currency order by 1, 2, 3`,
      [categories, from],
    );
    return rows.map(sum);
  }
}

function sum({ amount, ...row }: Row): UnplacedSum {
  return { ...row, nanos: nanosOf(amount) };
}
