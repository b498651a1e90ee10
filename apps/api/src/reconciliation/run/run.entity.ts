import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CallCounts } from '../../providers/call-tally.js';
import type { Manifest, ManifestHead, ManifestRead, RunTotals } from './manifest.js';

export type RunState = 'queued' | 'running' | 'complete' | 'incomplete' | 'failed' | 'cancelled';
export type RunKind = 'nightly' | 'manual' | 'first-night' | 'replay';

/** One execution of the comparison over a window of days. */
@Entity('run', { synchronize: false })
export class RunEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: RunKind;
  /** The local date on which a nightly run was due. */
  @Column('date', { name: 'business_date', nullable: true }) businessDate!: string | null;
  @Column('date', { name: 'from_day' }) fromDay!: string;
  @Column('date', { name: 'to_day' }) toDay!: string;
  @Column('uuid', { name: 'customer_ids', array: true, nullable: true }) customerIds!: string[] | null;
  /** The run that it judges again. */
  @Column('uuid', { name: 'replay_of', nullable: true }) replayOf!: string | null;
  @Column('text') state!: RunState;
  @Column('integer', { name: 'progress_done' }) progressDone!: number;
  @Column('integer', { name: 'progress_total' }) progressTotal!: number;
  @Column('jsonb', { nullable: true }) totals!: RunTotals | null;
  @Column('jsonb', { nullable: true }) manifest!: Manifest | null;
  /** The manifest without its long lists; the database derives it. */
  @Column({ type: 'jsonb', name: 'manifest_head', nullable: true, insert: false, update: false, select: false })
  readonly manifestHead?: ManifestHead | null;
  /** Requests that the run has sent so far. */
  @Column('jsonb') calls!: CallCounts;
  /** Those of them that the run's holders sent themselves. */
  @Column('jsonb', { name: 'own_calls' }) ownCalls!: CallCounts;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('text', { name: 'input_digest', nullable: true }) inputDigest!: string | null;
  @Column('text', { name: 'result_digest', nullable: true }) resultDigest!: string | null;
  @Column('text', { name: 'requested_by' }) requestedBy!: string;
  @Column('boolean', { name: 'cancel_requested' }) cancelRequested!: boolean;
  @Column('integer') epoch!: number;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'started_at', nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
}

/** A run as lists have it: of its manifest the head only. */
export type RunHead = Omit<RunEntity, 'manifest' | 'manifestHead'> & { readonly manifest: ManifestHead | null };

/** One provider reading of a run, done or with a hole; a restarted run does not read it again. */
@Entity('run_item', { synchronize: false })
export class RunItemEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') target!: string;
  @Column('text') outcome!: string;
  @Column('jsonb') read!: ManifestRead;
  @Column('timestamptz', { name: 'finished_at' }) finishedAt!: Date;
}

/** Append-only progress, told to whoever watches the run. */
@Entity('run_event', { synchronize: false })
export class RunEventEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('text') kind!: string;
  @Column('jsonb') data!: object;
  @Column('timestamptz') at!: Date;
}
