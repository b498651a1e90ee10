import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * What the pending mismatches of a customer add up to, or what a change makes of that; the database writes it with every
 * change. Without a customer it is that of shared accounts.
 */
@Entity('customer_stake', { synchronize: false })
export class CustomerStakeEntity {
  @PrimaryColumn('text') currency!: string;
  @Column('uuid', { nullable: true }) customerId!: string | null;
  @Column('integer') cells!: number;
  @Column('numeric', { precision: 24, scale: 9 }) under!: string;
  @Column('numeric', { precision: 24, scale: 9 }) over!: string;
  @Column('boolean') isMerged!: boolean;
}
