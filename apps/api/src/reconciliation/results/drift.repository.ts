import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { type ResultRecord, type StoredResult, storedResult } from './stored-result.js';

type Asked = { readonly customerIds: readonly string[]; readonly from: Day; readonly to: Day };

/** Small differences at their newest revision. */
@Injectable()
export class DriftRepository {
  constructor(private readonly db: DataSource) {}

  /** Settled results inside the tolerance, of customers with an account of their own. */
  async small({ customerIds, from, to }: Asked, tx: EntityManager = this.db.manager): Promise<StoredResult[]> {
    const rows: ResultRecord[] = await tx.query(
      `select * from (
         select distinct on (subject, day, product) * from result
         where customer_id = any($1) and day between $2 and $3
         order by subject, day, product, revision desc) latest
       where verdict = 'within-tolerance' and not provisional and not is_group`,
      [customerIds, from, to],
    );
    return rows.map(storedResult);
  }
}
