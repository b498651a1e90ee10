import type { PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A login that the provider does not accept: it ends the whole run. */
export type Refusal = { readonly provider: 'twilio' | 'highlevel'; readonly message: string };

/** What an unfinished run has still to read. Any worker takes it, by a lease with an epoch; gone with the run's end. */
@Entity('planned_reading', { synchronize: false })
export class PlannedReadingEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('text') target!: string;
  /** Its place in the plan. */
  @Column('integer') ordinal!: number;
  @Column('jsonb') unit!: PlannedUnit;
  /** Of an account that is not active at Twilio: what it is. */
  @Column('text', { name: 'account_status', nullable: true }) accountStatus!: string | null;
  @Column('integer', { default: 0 }) epoch!: number;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('timestamptz', { name: 'lease_until', nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz', { name: 'finished_at', nullable: true }) finishedAt!: Date | null;
  @Column('jsonb', { nullable: true }) refusal!: Refusal | null;
  /** How often and since when a provider did not answer it, when it is tried again, and what was said. */
  @Column('integer', { default: 0 }) failures!: number;
  @Column('timestamptz', { name: 'failed_since', nullable: true }) failedSince!: Date | null;
  @Column('timestamptz', { name: 'not_before', nullable: true }) notBefore!: Date | null;
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('integer', { name: 'twilio_calls', default: 0 }) twilioCalls!: number;
  @Column('integer', { name: 'highlevel_calls', default: 0 }) highlevelCalls!: number;
}
