import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What mismatches of one kind add up to, or what a change makes of that; the database writes it with every change. Without
 * a cause whole differences, with one those of the mismatches that it has a part in, beside its shares.
 */
@Entity('mismatch_sum', { synchronize: false })
export class MismatchSumEntity {
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') product!: string;
  @PrimaryColumn('text') state!: string;
  @PrimaryColumn('boolean') regressed!: boolean;
  @PrimaryColumn('text') currency!: string;
  @Column('text', { nullable: true }) cause!: string | null;
  @Column('integer') cells!: number;
  @Column('numeric', { precision: 24, scale: 9 }) under!: string;
  @Column('numeric', { precision: 24, scale: 9 }) over!: string;
  @Column('numeric', { precision: 24, scale: 9 }) shareUnder!: string;
  @Column('numeric', { precision: 24, scale: 9 }) shareOver!: string;
  @Column('boolean') isMerged!: boolean;
}
