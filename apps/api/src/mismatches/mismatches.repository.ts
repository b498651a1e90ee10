import { Injectable } from '@nestjs/common';
import type { MismatchState } from '@plumbline/core/mismatch/next-mismatch';
import { formatAmount } from '@plumbline/core/money/amount';
import type { Product } from '@plumbline/core/usage/product';
import { DataSource, type EntityManager } from 'typeorm';
import { identityOf } from './decide-changes.js';
import { MismatchEntity, MismatchEventEntity } from './mismatch.entity.js';

export type MismatchFilter = {
  readonly states: readonly MismatchState[] | null;
  readonly cause: string | null;
  readonly customerId: string | null;
  readonly product: Product | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly minDifferenceNanos: bigint | null;
  /** Day and id of the last mismatch before the page. */
  readonly after: readonly [day: string, id: string] | null;
  readonly limit: number;
};

type Identity = { readonly subject: string; readonly day: string; readonly product: string };

@Injectable()
export class MismatchesRepository {
  constructor(private readonly db: DataSource) {}

  /** The mismatches with these identities, held until the transaction ends. */
  async hold(tx: EntityManager, identities: readonly Identity[]): Promise<ReadonlyMap<string, MismatchEntity>> {
    const held = await tx
      .getRepository(MismatchEntity)
      .createQueryBuilder('mismatch')
      .where(
        `(mismatch.subject, mismatch.day, mismatch.product) in
           (select * from unnest(cast(:subjects as text[]), cast(:days as date[]), cast(:products as text[])))`,
        {
          subjects: identities.map((identity) => identity.subject),
          days: identities.map((identity) => identity.day),
          products: identities.map((identity) => identity.product),
        },
      )
      .orderBy('mismatch.id')
      .setLock('pessimistic_write')
      .getMany();
    return new Map(held.map((mismatch) => [identityOf(mismatch), mismatch]));
  }

  /** Adds new ones and rewrites those that exist, all at once. */
  async save(tx: EntityManager, mismatches: readonly MismatchEntity[]): Promise<void> {
    await tx.query(
      `insert into mismatch select * from jsonb_populate_recordset(null::mismatch, $1::jsonb)
       on conflict (id) do update set state = excluded.state, verdict = excluded.verdict, currency = excluded.currency,
         account_sid = excluded.account_sid, cost = excluded.cost, expected = excluded.expected,
         billed = excluded.billed, difference = excluded.difference, allowance = excluded.allowance,
         accepted_difference = excluded.accepted_difference, regressed = excluded.regressed, causes = excluded.causes,
         residual = excluded.residual, run_id = excluded.run_id, changed_at = excluded.changed_at,
         resolved_at = excluded.resolved_at`,
      [JSON.stringify(mismatches.map(mismatchRow))],
    );
  }

  async addEvents(tx: EntityManager, events: readonly MismatchEventEntity[]): Promise<void> {
    const rows = events.map(({ mismatchId: mismatch_id, ...event }) => ({ ...event, mismatch_id }));
    await tx.query(
      'insert into mismatch_event select * from jsonb_populate_recordset(null::mismatch_event, $1::jsonb)',
      [JSON.stringify(rows)],
    );
  }

  /** Newest day first, one more than the limit where there are more. */
  page(filter: MismatchFilter): Promise<MismatchEntity[]> {
    const query = this.db.getRepository(MismatchEntity).createQueryBuilder('mismatch');
    const { states, cause, customerId, product, from, to, minDifferenceNanos, after, limit } = filter;
    if (states !== null) query.andWhere('mismatch.state = any(:states)', { states });
    if (cause !== null) query.andWhere('mismatch.causes @> :cause', { cause: JSON.stringify([{ cause }]) });
    if (customerId !== null) query.andWhere('mismatch.customer_id = :customerId', { customerId });
    if (product !== null) query.andWhere('mismatch.product = :product', { product });
    if (from !== null) query.andWhere('mismatch.day >= :from', { from });
    if (to !== null) query.andWhere('mismatch.day <= :to', { to });
    if (minDifferenceNanos !== null) {
      query.andWhere('abs(mismatch.difference) >= :least', { least: formatAmount(minDifferenceNanos) });
    }
    if (after !== null) {
      query.andWhere('(mismatch.day, mismatch.id) < (:day, :id)', { day: after[0], id: after[1] });
    }
    return query
      .orderBy('mismatch.day', 'DESC')
      .addOrderBy('mismatch.id', 'DESC')
      .limit(limit + 1)
      .getMany();
  }

  find(id: string): Promise<MismatchEntity | null> {
    return this.db.manager.findOneBy(MismatchEntity, { id });
  }

  /** Oldest first. */
  events(mismatchId: string): Promise<MismatchEventEntity[]> {
    return this.db.manager.find(MismatchEventEntity, { where: { mismatchId }, order: { at: 'ASC', id: 'ASC' } });
  }

  /** Sums of what is not settled yet, a row a currency, the one with most mismatches first. */
  openSums(): Promise<{ currency: string; count: number; under: string; over: string }[]> {
    return this.db.query(
      `select currency, count(*)::integer as count,
         coalesce(sum(-difference) filter (where difference < 0), 0) as under,
         coalesce(sum(difference) filter (where difference > 0), 0) as over
       from mismatch where state in ('open', 'acknowledged') group by currency order by count desc, currency`,
    );
  }
}

function mismatchRow(mismatch: MismatchEntity): object {
  return {
    id: mismatch.id,
    subject: mismatch.subject,
    customer_id: mismatch.customerId,
    location_id: mismatch.locationId,
    account_sid: mismatch.accountSid,
    day: mismatch.day,
    product: mismatch.product,
    state: mismatch.state,
    verdict: mismatch.verdict,
    currency: mismatch.currency,
    cost: amountOrNull(mismatch.cost),
    expected: amountOrNull(mismatch.expected),
    billed: amountOrNull(mismatch.billed),
    difference: formatAmount(mismatch.difference),
    allowance: formatAmount(mismatch.allowance),
    accepted_difference: amountOrNull(mismatch.acceptedDifference),
    regressed: mismatch.regressed,
    causes: mismatch.causes,
    residual: formatAmount(mismatch.residual),
    run_id: mismatch.runId,
    opened_at: mismatch.openedAt,
    changed_at: mismatch.changedAt,
    resolved_at: mismatch.resolvedAt,
  };
}

function amountOrNull(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}
