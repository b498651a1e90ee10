import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MismatchEntity } from './mismatch.entity.js';

type Days = { readonly from: string; readonly to: string };

/** A mismatch with the words with which a person accepted it. */
export type MismatchOfDays = MismatchEntity & { readonly acceptedReason: string | null };

/** Mismatches by their days, for other features. */
@Injectable()
export class MismatchesOfDays {
  constructor(private readonly db: DataSource) {}

  /** Those that nobody has resolved, by customer, day and product. Days are inclusive. */
  async unresolved({ from, to }: Days): Promise<MismatchOfDays[]> {
    const rows = await this.db
      .getRepository(MismatchEntity)
      .createQueryBuilder('mismatch')
      .where('mismatch.day between :from and :to', { from, to })
      .andWhere(`mismatch.state <> 'resolved'`)
      .orderBy({ 'mismatch.subject': 'ASC', 'mismatch.day': 'ASC', 'mismatch.product': 'ASC' })
      .getMany();
    const reasons = await this.reasons(rows.flatMap(({ id, state }) => (state === 'accepted' ? [id] : [])));
    return rows.map((row) => ({ ...row, acceptedReason: reasons.get(row.id) ?? null }));
  }

  private async reasons(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    const rows: { id: string; note: string | null }[] = await this.db.query(
      `select distinct on (mismatch_id) mismatch_id as id, data->>'note' as note from mismatch_event
       where mismatch_id = any($1) and kind = 'accepted' order by mismatch_id, id desc`,
      [ids],
    );
    return new Map(rows.flatMap(({ id, note }) => (note === null ? [] : [[id, note] as const])));
  }
}
