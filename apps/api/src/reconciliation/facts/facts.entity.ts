import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What Twilio said an account's category cost on a day; a row only where the value changed. */
@Entity('usage_revision', { synchronize: false })
export class UsageRevisionEntity {
  @PrimaryColumn('text', { name: 'account_sid' }) accountSid!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') category!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('numeric', { precision: 24, scale: 9 }) price!: string;
  @Column('text') currency!: string;
  @Column('text', { nullable: true }) quantity!: string | null;
  @Column('text', { name: 'quantity_unit', nullable: true }) quantityUnit!: string | null;
  @Column('text', { nullable: true }) count!: string | null;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}

/** One look at an account's day: `full` read every category, `unchanged` only the control total, which had not moved. */
@Entity('usage_reading', { synchronize: false })
export class UsageReadingEntity {
  @PrimaryColumn('text', { name: 'account_sid' }) accountSid!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') kind!: string;
  @Column('numeric', { precision: 24, scale: 9 }) total!: string;
  @Column('text') currency!: string;
  @Column('text') digest!: string;
  @Column('timestamptz', { name: 'as_of', nullable: true }) asOf!: Date | null;
  @Column('timestamptz', { name: 'read_at' }) readAt!: Date;
}

/** One wallet row of a customer on its day of use; a row only where something changed. A charge is positive. */
@Entity('charge', { synchronize: false })
export class ChargeEntity {
  @PrimaryColumn('text', { name: 'location_id' }) locationId!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text', { name: 'charge_id' }) chargeId!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('timestamptz', { name: 'booked_at' }) bookedAt!: Date;
  /** Null where only the debit's instant is known; the day is then the day of the debit. */
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
  @Column('numeric', { precision: 24, scale: 9 }) amount!: string;
  /** What complimentary credits paid of it that is not in its amount. */
  @Column('numeric', { precision: 24, scale: 9, default: 0 }) credit!: string;
  @Column('text') currency!: string;
  @Column('text') description!: string;
  @Column('text') label!: string;
  @Column('text', { nullable: true }) reference!: string | null;
  @Column('text', { name: 'charge_type', nullable: true }) chargeType!: string | null;
  @Column('text') heading!: string;
  @Column('text', { nullable: true }) product!: string | null;
  @Column('text') rule!: string;
  /** Products an unclassified row could belong to. */
  @Column('text', { array: true }) possible!: string[];
  @Column('boolean') gone!: boolean;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}

/** One look at a customer's wallet rows of a day. */
@Entity('ledger_reading', { synchronize: false })
export class LedgerReadingEntity {
  @PrimaryColumn('text', { name: 'location_id' }) locationId!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') digest!: string;
  @Column('integer') charges!: number;
  @Column('timestamptz', { name: 'read_at' }) readAt!: Date;
}

/** A provider's row whose money or date cannot be trusted: kept as it came, never rounded, never counted. */
@Entity('quarantined_item', { synchronize: false })
export class QuarantinedItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('text') source!: string;
  @Column('text', { name: 'account_sid', nullable: true }) accountSid!: string | null;
  @Column('text', { name: 'location_id', nullable: true }) locationId!: string | null;
  @Column('date', { nullable: true }) day!: string | null;
  @Column('text', { nullable: true }) category!: string | null;
  @Column('text') reason!: string;
  @Column('text', { name: 'raw_text' }) rawText!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}
