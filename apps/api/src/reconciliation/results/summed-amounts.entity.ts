import { Column } from 'typeorm';

/** What some results add up to, as every kept sum has it. */
export abstract class SummedAmounts {
  @Column('integer') cells!: number;
  @Column('numeric', { precision: 24, scale: 9 }) cost!: string;
  @Column('numeric', { precision: 24, scale: 9 }) expected!: string;
  @Column('numeric', { precision: 24, scale: 9 }) billed!: string;
  /** Differences below and above what was expected, both without a sign. */
  @Column('numeric', { precision: 24, scale: 9 }) under!: string;
  @Column('numeric', { precision: 24, scale: 9 }) over!: string;
}
