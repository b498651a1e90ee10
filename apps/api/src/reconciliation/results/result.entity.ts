import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A verdict as of a run; a new revision only where something changed. Money columns are null where nothing can be said. */
@Entity('result', { synchronize: false })
export class ResultEntity {
  /** HighLevel location id; for the total of a shared group the account SID. */
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('integer') revision!: number;
  @Column('uuid', { name: 'customer_id', nullable: true }) customerId!: string | null;
  @Column('text', { name: 'account_sid', nullable: true }) accountSid!: string | null;
  @Column('boolean', { name: 'is_group' }) isGroup!: boolean;
  /** What the cost rests on. */
  @Column('text') basis!: string;
  @Column('numeric', { precision: 24, scale: 9, nullable: true }) cost!: string | null;
  @Column('numeric', { precision: 24, scale: 9, nullable: true }) expected!: string | null;
  @Column('numeric', { precision: 24, scale: 9, nullable: true }) billed!: string | null;
  @Column('numeric', { precision: 24, scale: 9, nullable: true }) difference!: string | null;
  @Column('text') currency!: string;
  @Column('text', { name: 'billed_currency', nullable: true }) billedCurrency!: string | null;
  @Column('numeric', { precision: 18, scale: 9, nullable: true }) rate!: string | null;
  @Column('numeric', { precision: 24, scale: 9 }) allowance!: string;
  @Column('integer') items!: number;
  @Column('text') verdict!: string;
  @Column('boolean') provisional!: boolean;
  @Column('text', { name: 'billed_basis', default: 'ledger' }) billedBasis!: string;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}
