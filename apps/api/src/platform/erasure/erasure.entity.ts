import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TableChanges } from './erasure-rule.js';

/** That a customer was erased, when and by whom; of the customer itself it holds nothing. */
@Entity('erasure', { synchronize: false })
export class ErasureEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  @Column('text') pseudonym!: string;
  @Column('timestamptz') erasedAt!: Date;
  @Column('text') erasedBy!: string;
  @Column('text') erasedByName!: string;
  @Column('jsonb') changes!: TableChanges[];
  /** Pages of item records of shared accounts, which may name it among others and stay as long as evidence does. */
  @Column('integer') sharedPages!: number;
  /** The first day of the month in which the newest of them came. */
  @Column('date', { nullable: true }) sharedPagesOf!: string | null;
}
