import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a provider said of single records or messages when a mismatch was looked into, so that it is asked only once. */
@Entity('explanation_evidence', { synchronize: false })
export class ExplanationEvidenceEntity {
  @PrimaryColumn('text') key!: string;
  @Column('jsonb') value!: unknown;
  @Column('uuid', { name: 'run_id' }) runId!: string;
  @Column('timestamptz', { name: 'read_at' }) readAt!: Date;
}
