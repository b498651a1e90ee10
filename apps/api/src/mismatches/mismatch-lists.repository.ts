import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { formatAmount } from '@plumbline/core/money/amount';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { type Grouping, type Sum, type SumRecord, sumOf } from './added-sum.js';
import { CustomerStakesRepository } from './customer-stakes.repository.js';
import { KeptSumsRepository } from './kept-sums.repository.js';
import { MismatchEntity } from './mismatch.entity.js';
import { filtered, type MismatchFilter } from './mismatch-filter.js';

export const sorts = ['newest', 'oldest', 'largest'] as const;
export type Sort = (typeof sorts)[number];

type Page = {
  readonly sort: Sort;
  /** The sort key of the last mismatch before the page, see `sortKey`. */
  readonly after: readonly string[] | null;
  readonly limit: number;
};

const keyOfRow = { customer: 'mismatch.customer_id', product: 'mismatch.product' } as const;

/** Lists and sums of mismatches. */
@Injectable()
export class MismatchListsRepository {
  constructor(
    private readonly db: DataSource,
    private readonly kept: KeptSumsRepository,
    private readonly stakes: CustomerStakesRepository,
  ) {}

  /** One more than the limit where there are more. */
  page(filter: MismatchFilter, { sort, after, limit }: Page): Promise<MismatchEntity[]> {
    const query = filtered(this.query(), filter).limit(limit + 1);
    const [first, second, third] = after ?? [];
    switch (sort) {
      case 'newest':
        if (after !== null) query.andWhere('(mismatch.day, mismatch.id) < (:first, :second)', { first, second });
        return query.orderBy('mismatch.day', 'DESC').addOrderBy('mismatch.id', 'DESC').getMany();
      case 'oldest':
        if (after !== null) query.andWhere('(mismatch.day, mismatch.id) > (:first, :second)', { first, second });
        return query.orderBy('mismatch.day', 'ASC').addOrderBy('mismatch.id', 'ASC').getMany();
      case 'largest':
        // Amounts of different currencies have no order, so each currency stands by itself.
        if (after !== null) {
          const beyond = `(mismatch.currency > :first or (mismatch.currency = :first
            and (abs(mismatch.difference), mismatch.id) < (cast(:second as numeric), cast(:third as uuid))))`;
          query.andWhere(beyond, { first, second, third });
        }
        return query
          .orderBy('mismatch.currency', 'ASC')
          .addOrderBy('abs(mismatch.difference)', 'DESC')
          .addOrderBy('mismatch.id', 'DESC')
          .getMany();
      default:
        return assertNever(sort);
    }
  }

  /** How many there are and how much money they are about, a row a currency. */
  async sums(filter: MismatchFilter): Promise<Sum[]> {
    if (this.kept.tell(filter)) return (await this.kept.sums(filter)).map(sumOf);
    const sums = inSums(filtered(this.query(), filter).select('null', 'key'), 'mismatch.difference');
    return (await sums.groupBy('mismatch.currency').orderBy('count(*)', 'DESC').getRawMany<SumRecord>()).map(sumOf);
  }

  /** Sums by customer or product; by cause the shares that it has in the differences, so that all causes add up. */
  async groups(filter: MismatchFilter, by: Grouping): Promise<Sum[]> {
    if (by === 'customer' && this.stakes.tell(filter)) return (await this.stakes.sums()).map(sumOf);
    const kept = this.kept.tell(filter) ? await this.kept.groups(filter, by) : null;
    if (kept !== null) return kept.map(sumOf);
    const query = filtered(this.query(), filter);
    if (by === 'cause') return (await this.byCause(query)).map(sumOf);
    const key = keyOfRow[by];
    const sums = inSums(query.select(key, 'key'), 'mismatch.difference').groupBy(key).addGroupBy('mismatch.currency');
    return (await sums.getRawMany<SumRecord>()).map(sumOf);
  }

  private byCause(query: SelectQueryBuilder<MismatchEntity>): Promise<SumRecord[]> {
    const [sql, parameters] = query
      .select('mismatch.id', 'id')
      .addSelect('mismatch.currency', 'currency')
      .addSelect('mismatch.causes', 'causes')
      .addSelect('mismatch.residual', 'residual')
      .getQueryAndParameters();
    return this.db.query(
      `select part.cause as key, currency, count(distinct id)::integer as count, ${under('part.share')} as under,
         ${over('part.share')} as over
       from (${sql}) chosen, lateral (
         select one.cause, one.share from jsonb_to_recordset(causes) as one(cause text, share numeric)
         union all select 'unexplained', residual where residual <> 0) part
       group by part.cause, currency`,
      parameters,
    );
  }

  private query() {
    return this.db.getRepository(MismatchEntity).createQueryBuilder('mismatch');
  }
}

/** The key after which the next page goes on, by the list's order. */
export function sortKey(sort: Sort, { day, id, currency, difference }: MismatchEntity): readonly string[] {
  const size = difference < 0n ? -difference : difference;
  return sort === 'largest' ? [sort, currency, formatAmount(size), id] : [sort, day, id];
}

function inSums(query: SelectQueryBuilder<MismatchEntity>, amount: string): SelectQueryBuilder<MismatchEntity> {
  return query
    .addSelect('mismatch.currency', 'currency')
    .addSelect('count(*)::integer', 'count')
    .addSelect(under(amount), 'under')
    .addSelect(over(amount), 'over');
}

const under = (amount: string) => `coalesce(sum(-${amount}) filter (where ${amount} < 0), 0)`;
const over = (amount: string) => `coalesce(sum(${amount}) filter (where ${amount} > 0), 0)`;
