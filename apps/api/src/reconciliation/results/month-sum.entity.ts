import { Column, Entity, PrimaryColumn } from 'typeorm';
import { SummedAmounts } from './summed-amounts.entity.js';

/** What one customer's newest results of a month and product add up to, those with the rest in common together. */
@Entity('result_month_sum', { synchronize: false })
export class MonthSumEntity extends SummedAmounts {
  /** The month's first day. */
  @PrimaryColumn('date') month!: string;
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('text') product!: string;
  @Column('uuid', { name: 'customer_id', nullable: true }) customerId!: string | null;
  @Column('text') currency!: string;
  @Column('text', { name: 'billed_currency' }) billedCurrency!: string;
  @Column('text') counting!: string;
  @Column('boolean') provisional!: boolean;
  @Column('numeric', { precision: 24, scale: 9, nullable: true }) rate!: string | null;
  @Column('date', { name: 'first_day' }) firstDay!: string;
  @Column('date', { name: 'last_day' }) lastDay!: string;
}

/** On which days of a month a customer, or a shared account, has results. */
@Entity('result_month_subject', { synchronize: false })
export class MonthSubjectEntity {
  @PrimaryColumn('date') month!: string;
  @PrimaryColumn('text') subject!: string;
  /** A bit for each day, the first day of the month the lowest. */
  @Column('integer') days!: number;
}

/** A month whose sums are kept, and which keeping they come from. */
@Entity('result_month_kept', { synchronize: false })
export class MonthKeptEntity {
  @PrimaryColumn('date') month!: string;
  @Column('uuid') version!: string;
  /** The newest day of the month that has a result. */
  @Column('date', { name: 'last_day' }) lastDay!: string;
  /** Over every newest result of the month. */
  @Column('text') digest!: string;
}
