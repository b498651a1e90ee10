import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../../platform/database/nanos-column.js';

/** What Twilio said of the parent's balance when a run asked, or why it said nothing, beside what the family cost. */
@Entity('parent_balance', { synchronize: false })
export class ParentBalanceEntity {
  @PrimaryColumn('uuid') runId!: string;
  @Column('text') accountSid!: string;
  @Column('timestamptz') askedAt!: Date;
  @Column({ ...nanosColumn, nullable: true }) amount!: bigint | null;
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('text', { nullable: true }) problem!: string | null;
  /** Settled days, of which so many were read. */
  @Column('date') costFrom!: string;
  @Column('date') costTo!: string;
  @Column('integer') costDays!: number;
  /** What they cost together; null where that is in no currency or in several. */
  @Column({ ...nanosColumn, nullable: true }) cost!: bigint | null;
  @Column('text', { nullable: true }) costCurrency!: string | null;
}
