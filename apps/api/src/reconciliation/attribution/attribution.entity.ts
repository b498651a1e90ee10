import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredSum } from './stored-sum.js';
import type { Told } from './told.js';

/** One look at the item records of an account's day, added up by the numbers that they name. */
@Entity('item_reading', { synchronize: false })
export class ItemReadingEntity {
  @PrimaryColumn('text', { name: 'account_sid' }) accountSid!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  /** What usage said when the items were read; as long as it says the same, they are not read again. */
  @Column('text', { name: 'usage_digest' }) usageDigest!: string;
  @Column('text') digest!: string;
  @Column('jsonb') sums!: StoredSum[];
  @Column('timestamptz', { name: 'read_at' }) readAt!: Date;
}

/** What a member's numbers used of a shared account on a day; a row only where it changed. */
@Entity('attributed_usage', { synchronize: false })
export class AttributedUsageEntity {
  @PrimaryColumn('text', { name: 'account_sid' }) accountSid!: string;
  @PrimaryColumn('date') day!: string;
  /** HighLevel location id; for what no number explains the account SID. */
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('uuid', { name: 'customer_id', nullable: true }) customerId!: string | null;
  @Column('numeric', { precision: 24, scale: 9 }) cost!: string;
  @Column('text') currency!: string;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}

/** How a day was split: whether items added up to usage, and numbers that say nothing. */
@Entity('attribution', { synchronize: false })
export class AttributionEntity {
  @PrimaryColumn('text', { name: 'account_sid' }) accountSid!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('jsonb') told!: Told;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}
