import type { Product } from '@plumbline/core/usage/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';

/** What a product's usage is multiplied by from a day on, for one customer or (null) for the agency. */
@Entity('rate', { synchronize: false })
export class RateEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text') product!: Product;
  @Column({ ...nanosColumn, precision: 18 }) multiplier!: bigint;
  @Column('date') fromDay!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

export type RateProposalState = 'proposed' | 'adopted' | 'withdrawn';

/** Rates that HighLevel's settings suggest. A customer, and the agency, has at most one that is not decided. */
@Entity('rate_proposal', { synchronize: false })
export class RateProposalEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('text', { array: true }) products!: Product[];
  @Column({ ...nanosColumn, precision: 18 }) multiplier!: bigint;
  @Column('date') fromDay!: string;
  @Column('text') state!: RateProposalState;
  @Column('timestamptz') proposedAt!: Date;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  @Column('text', { nullable: true }) decidedBy!: string | null;
}
