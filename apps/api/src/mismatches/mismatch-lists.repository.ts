import { Injectable } from '@nestjs/common';
import { assertNever } from '@plumbline/core/assert-never';
import { formatAmount } from '@plumbline/core/money/amount';
import { DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import { type Grouping, type Sum, type SumRecord, sumOf, without } from './added-sum.js';
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

/** Two ways to the same sums: as they are kept (null where they are not), and counted one by one. */
type Ways = {
  readonly kept: (filter: MismatchFilter, tx: EntityManager) => Promise<SumRecord[] | null>;
  readonly counted: (filter: MismatchFilter, tx: EntityManager) => Promise<SumRecord[]>;
};

/** So many are looked up one by one in less time than a long list is gone through. */
const rareMax = 2_000;

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
  async page(filter: MismatchFilter, { sort, after, limit }: Page): Promise<MismatchEntity[]> {
    const query = filtered(this.query(), filter).limit(limit + 1);
    const rare = filter.cause === null ? null : await this.rare(filter.cause);
    if (rare !== null) query.andWhere('mismatch.id = any(:rare)', { rare });
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
    return this.fromKept(filter, {
      kept: (of, tx) => this.kept.sums(of, tx),
      counted: (of, tx) => this.countedSums(of, tx),
    });
  }

  /** Sums by customer or product; by cause the shares that it has in the differences, so that all causes add up. */
  async groups(filter: MismatchFilter, by: Grouping): Promise<Sum[]> {
    return this.fromKept(filter, {
      kept: (of, tx) => this.keptGroups(of, by, tx),
      counted: (of, tx) => this.countedGroups(of, by, tx),
    });
  }

  /**
   * From the kept sums where these can tell. They know nothing of who sleeps, which changes by itself; but few do, and what
   * is left without them is told at the same moment.
   */
  private fromKept(filter: MismatchFilter, { kept, counted }: Ways): Promise<Sum[]> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const everyone = { ...filter, snoozed: null };
      const found = filter.snoozed !== true && this.kept.tell(everyone) ? await kept(everyone, tx) : null;
      if (found === null) return (await counted(filter, tx)).map(sumOf);
      if (filter.snoozed === null) return found.map(sumOf);
      const asleep = await counted({ ...filter, snoozed: true }, tx);
      return without(found.map(sumOf), asleep.map(sumOf));
    });
  }

  private async keptGroups(filter: MismatchFilter, by: Grouping, tx: EntityManager): Promise<SumRecord[] | null> {
    if (by !== 'customer') return this.kept.groups(filter, by, tx);
    return this.stakes.tell(filter) ? this.stakes.sums(tx) : null;
  }

  private countedSums(filter: MismatchFilter, tx: EntityManager): Promise<SumRecord[]> {
    const sums = inSums(filtered(this.query(tx), filter).select('null', 'key'), 'mismatch.difference');
    return sums.groupBy('mismatch.currency').orderBy('count(*)', 'DESC').getRawMany<SumRecord>();
  }

  private countedGroups(filter: MismatchFilter, by: Grouping, tx: EntityManager): Promise<SumRecord[]> {
    const query = filtered(this.query(tx), filter);
    if (by === 'cause') return this.byCause(query, tx);
    const key = keyOfRow[by];
    const sums = inSums(query.select(key, 'key'), 'mismatch.difference').groupBy(key).addGroupBy('mismatch.currency');
    return sums.getRawMany<SumRecord>();
  }

  /**
   * The ids of those with a cause that few have. The database cannot guess how few they are, and would go through everything
   * in the order of the list to find a page of them. Null for a cause that is found soon.
   */
  private async rare(cause: string): Promise<string[] | null> {
    const rows: { id: string }[] = await this.db.query('select id from mismatch where cause_names @> $1 limit $2', [
      [cause],
      rareMax + 1,
    ]);
    return rows.length > rareMax ? null : rows.map(({ id }) => id);
  }

  private byCause(query: SelectQueryBuilder<MismatchEntity>, tx: EntityManager): Promise<SumRecord[]> {
    const [sql, parameters] = query
      .select('mismatch.id', 'id')
      .addSelect('mismatch.currency', 'currency')
      .addSelect('mismatch.causes', 'causes')
      .addSelect('mismatch.residual', 'residual')
      .getQueryAndParameters();
    return tx.query(
      `select part.cause as key, currency, count(distinct id)::integer as count, ${under('part.share')} as under,
         ${over('part.share')} as over
       from (${sql}) chosen, lateral (
         select one.cause, one.share from jsonb_to_recordset(causes) as one(cause text, share numeric)
         union all select 'unexplained', residual where residual <> 0) part
       group by part.cause, currency`,
      parameters,
    );
  }

  private query(db: DataSource | EntityManager = this.db) {
    return db.getRepository(MismatchEntity).createQueryBuilder('mismatch');
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
