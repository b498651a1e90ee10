import type { MeetingDecision } from '@plumbline/core/billing/meeting';
import type { Product } from '@plumbline/core/usage/product';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** From a day on a product is compared in its group, or by itself. */
@Entity('meeting', { synchronize: false })
export class MeetingEntity {
  @PrimaryColumn('text') product!: Product;
  @PrimaryColumn('date') fromDay!: string;
  @Column('boolean') meets!: boolean;
  @Column('text') by!: MeetingDecision['by'];
  @Column('text') decidedBy!: string;
  @Column('timestamptz') decidedAt!: Date;
}
