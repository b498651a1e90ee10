import { Entity, PrimaryColumn } from 'typeorm';
import { SummedAmounts } from './summed-amounts.entity.js';

/** What the newest results of a day add up to, those of one product, verdict and currency together. */
@Entity('result_day_sum', { synchronize: false })
export class DaySumEntity extends SummedAmounts {
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('text') verdict!: string;
  @PrimaryColumn('boolean') provisional!: boolean;
  @PrimaryColumn('text') currency!: string;
  @PrimaryColumn('text', { name: 'billed_currency' }) billedCurrency!: string;
}

/** A day whose results have changed since its sums were kept; the database adds a row with every write. */
@Entity('result_day_change', { synchronize: false })
export class DayChangeEntity {
  @PrimaryColumn('date') day!: string;
}
