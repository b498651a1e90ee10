import { Injectable } from '@nestjs/common';
import { Between, DataSource, In } from 'typeorm';
import { nanosOf } from '../platform/database/nanos-column.js';
import { MismatchEntity, MismatchEventEntity } from './mismatch.entity.js';

type Days = { readonly from: string; readonly to: string };

export type PendingMismatch = MismatchEntity & { readonly isCommented: boolean };

/** A mismatch as months look at it. */
export type MismatchOfDay = MismatchEntity;
/** Something that a run or a person did to a mismatch. */
export type MismatchEventOfDay = MismatchEventEntity;

/** Unresolved mismatches together; `nanos` is what they differ by, without a sign. */
export type UnresolvedSum = Pick<MismatchEntity, 'state' | 'currency'> & {
  readonly isUnder: boolean;
  readonly isDue: boolean;
  readonly cases: number;
  readonly nanos: bigint;
};

/** Mismatches by their days, for other features. */
@Injectable()
export class MismatchesOfDays {
  constructor(private readonly db: DataSource) {}

  /** Those that nobody has resolved, by customer, day and product; of these subjects where any are named. Days are inclusive. */
  unresolved({ from, to }: Days, subjects?: readonly string[]): Promise<MismatchEntity[]> {
    const found = this.db
      .getRepository(MismatchEntity)
      .createQueryBuilder('mismatch')
      .where('mismatch.day between :from and :to', { from, to })
      .andWhere(`mismatch.state <> 'resolved'`)
      .orderBy({ 'mismatch.subject': 'ASC', 'mismatch.day': 'ASC', 'mismatch.product': 'ASC' });
    return (
      subjects === undefined ? found : found.andWhere('mismatch.subject = any(:subjects)', { subjects })
    ).getMany();
  }

  /** Whose they are. */
  async unresolvedSubjects({ from, to }: Days): Promise<string[]> {
    const rows: { subject: string }[] = await this.db.query(
      `select distinct subject from mismatch where day between $1 and $2 and state <> 'resolved'`,
      [from, to],
    );
    return rows.map(({ subject }) => subject);
  }

  /** The same added up by state, currency, direction, and whether something is due for them: see `amountDue`. */
  async unresolvedSums({ from, to }: Days): Promise<UnresolvedSum[]> {
    const rows: (Omit<UnresolvedSum, 'nanos'> & { readonly amount: string })[] = await this.db.query(
      `select state, currency, difference < 0 as "isUnder", settled is null and abs(difference) > allowance as "isDue",
         count(*)::integer as cases, sum(abs(difference))::text as amount
       from mismatch where day between $1 and $2 and state <> 'resolved' group by 1, 2, 3, 4`,
      [from, to],
    );
    return rows.map(({ amount, ...row }) => ({ ...row, nanos: nanosOf(amount) }));
  }

  /** A customer's that somebody still has to work on, with what people said about them. */
  async pendingOf(customerId: string): Promise<readonly PendingMismatch[]> {
    const rows = await this.db.getRepository(MismatchEntity).find({
      where: { customerId, state: In(['open', 'acknowledged']) },
      order: { day: 'DESC', product: 'ASC' },
    });
    const said = await this.db.query(
      `select distinct mismatch_id as id from mismatch_event where mismatch_id = any($1) and kind = 'commented'`,
      [rows.map(({ id }) => id)],
    );
    const commented = new Set<string>(said.map(({ id }: { id: string }) => id));
    return rows.map((row) => ({ ...row, isCommented: commented.has(row.id) }));
  }

  /** Everything that was found about a customer on these days, resolved or not, by day and product. */
  ofCustomer(customerId: string, { from, to }: Days): Promise<MismatchEntity[]> {
    const where = { customerId, day: Between(from, to) };
    return this.db.getRepository(MismatchEntity).find({ where, order: { day: 'ASC', product: 'ASC', id: 'ASC' } });
  }

  /** What happened to these mismatches, oldest first. */
  eventsOf(mismatchIds: readonly string[]): Promise<MismatchEventEntity[]> {
    const where = { mismatchId: In([...mismatchIds]) };
    return this.db.getRepository(MismatchEventEntity).find({ where, order: { at: 'ASC', id: 'ASC' } });
  }

  /** The words with which people accepted them, by id. */
  async acceptedReasons(mismatches: readonly MismatchEntity[]): Promise<ReadonlyMap<string, string>> {
    const ids = mismatches.flatMap(({ id, state }) => (state === 'accepted' ? [id] : []));
    if (ids.length === 0) return new Map();
    const rows: { id: string; note: string | null }[] = await this.db.query(
      `select distinct on (mismatch_id) mismatch_id as id, data->>'note' as note from mismatch_event
       where mismatch_id = any($1) and kind = 'accepted' order by mismatch_id, id desc`,
      [ids],
    );
    return new Map(rows.flatMap(({ id, note }) => (note === null ? [] : [[id, note] as const])));
  }
}
