import type { Check } from '@plumbline/core/examination/check';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export const examinationStates = ['queued', 'running', 'complete', 'failed'] as const;
export type ExaminationState = (typeof examinationStates)[number];

/** One look at everything the product rests on. What it found about assumptions is kept beside theirs. */
@Entity('examination', { synchronize: false })
export class ExaminationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') state!: ExaminationState;
  @Column('text') requestedBy!: string;
  @Column('integer') progressDone!: number;
  @Column('integer') progressTotal!: number;
  @Column('jsonb') checks!: Check[];
  /** How often it was claimed; a holder of an old epoch writes nothing. */
  @Column('integer') epoch!: number;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
