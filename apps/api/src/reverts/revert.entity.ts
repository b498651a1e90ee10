import type { Decision } from '@plumbline/core/revert/guard';
import type { RevertPlan } from '@plumbline/core/revert/plan-revert';
import type { Speaker, Standing } from '@plumbline/core/revert/revert-case';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RevertPreview } from './dto/revert.js';

/** Somebody's wish to lead a customer back, what the guard said to it, and who decided. */
@Entity('revert', { synchronize: false })
export class RevertEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  @Column('text') reason!: string;
  @Column('text', { nullable: true }) supportReference!: string | null;
  @Column('text', { nullable: true }) noSupportReason!: string | null;
  @Column('jsonb') plan!: RevertPlan;
  @Column('text') planHash!: string;
  @Column('jsonb') preview!: RevertPreview;
  /** As it was when somebody last asked, approved or applied. */
  @Column('jsonb') decision!: Decision;
  @Column('jsonb') requester!: Speaker;
  @Column('timestamptz') requestedAt!: Date;
  @Column('text') standing!: Standing['kind'];
  /** Until when it can be approved or applied; null once neither is waited for. */
  @Column('timestamptz', { nullable: true }) until!: Date | null;
  @Column('jsonb', { nullable: true }) approver!: Speaker | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('text', { nullable: true }) approvedHash!: string | null;
  @Column('text', { nullable: true }) overrideReason!: string | null;
  @Column('text', { nullable: true }) appliedBy!: string | null;
  @Column('timestamptz', { nullable: true }) appliedAt!: Date | null;
  @Column('uuid', { nullable: true }) sagaId!: string | null;
}
