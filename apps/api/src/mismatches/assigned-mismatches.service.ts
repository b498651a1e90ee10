import { Injectable } from '@nestjs/common';
import type { CaseProduct } from '@plumbline/core/mismatch/case-product';
import { deadlineOf } from '@plumbline/core/mismatch/mismatch';
import { DataSource } from 'typeorm';
import { MismatchSettingsService } from './mismatch-settings.service.js';

/** A mismatch that a person has to work on and that is past its deadline. */
export type OverdueMismatch = {
  readonly id: string;
  readonly customerName: string | null;
  readonly day: string;
  readonly product: CaseProduct;
  readonly dueAt: Date;
  /** Who gave it to the person last, and when. */
  readonly assignedBy: string | null;
  readonly assignedAt: Date | null;
};
type Row = Omit<OverdueMismatch, 'dueAt'> & { readonly pendingSince: Date };

const dayMs = 86_400_000;

/** What people have before them beyond its time. */
@Injectable()
export class AssignedMismatches {
  constructor(
    private readonly db: DataSource,
    private readonly settings: MismatchSettingsService,
  ) {}

  /** A person's, the longest overdue first, and how many there are in all. */
  async overdueOf(personId: string, most: number): Promise<{ items: readonly OverdueMismatch[]; count: number }> {
    const { now, deadlineDays } = await this.settings.present();
    const before = new Date(now.getTime() - deadlineDays * dayMs);
    const rows: Row[] = await this.db.query(
      `select mismatch.id, customer.name as "customerName", day, product, pending_since as "pendingSince",
         given.actor_name as "assignedBy", given.at as "assignedAt"
       from mismatch left join customer on customer.id = customer_id
       left join lateral (
         select actor_name, at from mismatch_event where mismatch_id = mismatch.id and kind = 'assigned'
         order by at desc, id desc limit 1) given on true
       where assignee_id = $1 and state in ('open', 'acknowledged') and pending_since <= $2
       order by pending_since, mismatch.id limit $3`,
      [personId, before, most],
    );
    const [counted]: { count: number }[] = await this.db.query(
      `select count(*)::integer as count from mismatch
       where assignee_id = $1 and state in ('open', 'acknowledged') and pending_since <= $2`,
      [personId, before],
    );
    const items = rows.map(({ pendingSince, ...row }) => ({
      ...row,
      dueAt: deadlineOf({ pendingSince }, deadlineDays),
    }));
    return { items, count: counted?.count ?? 0 };
  }
}
