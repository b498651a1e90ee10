import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many requests may leave for one limit of a provider; counted by all processes on the database's clock. */
@Entity('rate_budget', { synchronize: false })
export class RateBudgetEntity {
  @PrimaryColumn('text') name!: string;
  /** Below zero: so many are waiting for their turn. */
  @Column('double precision') tokens!: number;
  @Column('double precision') burst!: number;
  @Column('double precision', { name: 'per_second' }) perSecond!: number;
  @Column('timestamptz', { name: 'counted_at' }) countedAt!: Date;
  @Column('timestamptz', { name: 'closed_until', nullable: true }) closedUntil!: Date | null;
  /** What the newest answer said is left of the provider's window. */
  @Column('integer', { nullable: true }) remaining!: number | null;
  /** When an answer first said that there is much more left again. */
  @Column('timestamptz', { name: 'window_began_at', nullable: true }) windowBeganAt!: Date | null;
}

/** A place for one request under way. Whoever dies frees it when its lease ends. */
@Entity('in_flight_place', { synchronize: false })
export class InFlightPlaceEntity {
  @PrimaryColumn('text') provider!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('uuid', { nullable: true }) holder!: string | null;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
}

/** A process that sends or wants to send: each has an equal share of the places. */
@Entity('in_flight_holder', { synchronize: false })
export class InFlightHolderEntity {
  @PrimaryColumn('text') provider!: string;
  @PrimaryColumn('uuid') holder!: string;
  @Column('timestamptz', { name: 'lease_until' }) leaseUntil!: Date;
}
