import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';
import type { PhoneSystem } from '../providers/facts.js';

/** One HighLevel location that the agency bills. */
@Entity('customer', { synchronize: false })
export class CustomerEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') locationId!: string;
  @Column('text') name!: string;
  /** What HighLevel called it before, each name once. */
  @Column('text', { array: true, default: '{}' }) formerNames!: string[];
  @Column('text', { nullable: true }) timezone!: string | null;
  @Column('text', { nullable: true }) saasMode!: string | null;
  @Column('boolean', { nullable: true }) rebillingEnabled!: boolean | null;
  @Column({ ...nanosColumn, precision: 18, nullable: true }) rebillingMultiplier!: bigint | null;
  /** Null until the location's numbers were read once. */
  @Column('text', { nullable: true }) phoneSystem!: PhoneSystem | null;
  /** When the location's numbers were last seen on anything but LC Phone. */
  @Column('timestamptz', { nullable: true }) ownPhoneSeenAt!: Date | null;
  /** What is under way that changes its account. */
  @Column('text', { nullable: true }) moving!: 'migration' | 'revert' | null;
  /** When the location was first missing from a complete list; null again when it comes back. */
  @Column('timestamptz', { nullable: true }) goneAt!: Date | null;
  @Column('timestamptz') firstSeenAt!: Date;
  @Column('timestamptz') lastSeenAt!: Date;
}

/** A number that HighLevel lists for a location. */
@Entity('customer_number', { synchronize: false })
export class CustomerNumberEntity {
  @PrimaryColumn('uuid') customerId!: string;
  @PrimaryColumn('text') sid!: string;
  @Column('text') phoneNumber!: string;
  @Column('text') friendlyName!: string;
  @Column('timestamptz') lastSeenAt!: Date;
}
