import type { MigrationPlan } from '@plumbline/core/migration/plan-migration';
import type { PreflightLine } from '@plumbline/core/migration/preflight';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A plan to move one customer, and the saga that carries it out once it was applied. */
@Entity('migration', { synchronize: false })
export class MigrationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  /** Null where preflight blocks: then there is nothing to apply. */
  @Column('jsonb', { nullable: true }) plan!: MigrationPlan | null;
  @Column('text', { nullable: true }) planHash!: string | null;
  @Column('jsonb') preflight!: PreflightLine[];
  @Column('uuid', { nullable: true }) sagaId!: string | null;
  /** When a plan that was never applied was given up or replaced. */
  @Column('timestamptz', { nullable: true }) droppedAt!: Date | null;
  @Column('text') plannedBy!: string;
  @Column('timestamptz') plannedAt!: Date;
  @Column('text', { nullable: true }) appliedBy!: string | null;
  @Column('timestamptz', { nullable: true }) appliedAt!: Date | null;
}

export type AttestationKind = 'connected-parent' | 'stop-list' | 'number-stays';

/** What a person looked up because no API tells it, and stands for. */
@Entity('attestation', { synchronize: false })
export class AttestationEntity {
  @PrimaryColumn('text') kind!: AttestationKind;
  /** The customer's id, the number's sid, or `agency`. */
  @PrimaryColumn('text') subject!: string;
  @Column('text') value!: string;
  @Column('text') attestedBy!: string;
  @Column('timestamptz') attestedAt!: Date;
}
