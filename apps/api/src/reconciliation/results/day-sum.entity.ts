import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the newest results of a day add up to, those of one product, verdict and currency together. */
@Entity('result_day_sum', { synchronize: false })
export class DaySumEntity {
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('text') verdict!: string;
  @PrimaryColumn('boolean') provisional!: boolean;
  @PrimaryColumn('text') currency!: string;
  @PrimaryColumn('text', { name: 'billed_currency' }) billedCurrency!: string;
  @Column('integer') cells!: number;
  @Column('numeric', { precision: 24, scale: 9 }) cost!: string;
  @Column('numeric', { precision: 24, scale: 9 }) expected!: string;
  @Column('numeric', { precision: 24, scale: 9 }) billed!: string;
  /** Differences below and above what was expected, both without a sign. */
  @Column('numeric', { precision: 24, scale: 9 }) under!: string;
  @Column('numeric', { precision: 24, scale: 9 }) over!: string;
}

/** A day whose results have changed since its sums were kept; the database adds a row with every write. */
@Entity('result_day_change', { synchronize: false })
export class DayChangeEntity {
  @PrimaryColumn('date') day!: string;
}
