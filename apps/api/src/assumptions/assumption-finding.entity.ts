import type { FindingEvidence, Outcome } from '@plumbline/core/assumption/finding';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What one asking of an assumption found; rows are added and never changed. */
@Entity('assumption_finding', { synchronize: false })
export class AssumptionFindingEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') assumption!: string;
  @Column('text') outcome!: Outcome;
  @Column('timestamptz') askedAt!: Date;
  @Column('text') detail!: string;
  @Column('jsonb') evidence!: FindingEvidence;
}
