import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../../platform/database/nanos-column.js';

export const settlementStates = ['proposed', 'confirmed', 'declined', 'withdrawn'] as const;
export type SettlementState = (typeof settlementStates)[number];

/** A wallet row that makes up for one or more mismatches of a customer. */
@Entity('mismatch_settlement', { synchronize: false })
export class SettlementEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') locationId!: string;
  @Column('text') chargeId!: string;
  @Column('date') bookedOn!: string;
  @Column('timestamptz') bookedAt!: Date;
  /** Positive: the customer was debited. Negative: a credit. */
  @Column(nanosColumn) amount!: bigint;
  @Column('text') currency!: string;
  @Column('text') description!: string;
  /** What is left of the differences once the row is added. */
  @Column(nanosColumn) remainder!: bigint;
  @Column('text') state!: SettlementState;
  @Column('timestamptz') foundAt!: Date;
  @Column('timestamptz', { nullable: true }) decidedAt!: Date | null;
  /** A name; Plumbline where it was certain. */
  @Column('text', { nullable: true }) decidedBy!: string | null;
  /** The action that resolved the mismatches. */
  @Column('uuid', { nullable: true }) actionId!: string | null;
}

@Entity('mismatch_settlement_case', { synchronize: false })
export class SettlementCaseEntity {
  @PrimaryColumn('uuid') settlementId!: string;
  @PrimaryColumn('uuid') mismatchId!: string;
}
