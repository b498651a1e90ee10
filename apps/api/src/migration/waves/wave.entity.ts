import { Column, Entity, PrimaryColumn } from 'typeorm';

export const waveStates = ['running', 'paused', 'stopped', 'complete'] as const;
export type WaveState = (typeof waveStates)[number];

/** Customers that are moved in batches. */
@Entity('wave', { synchronize: false })
export class WaveEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') size!: number;
  @Column('integer') pauseMinutes!: number;
  @Column('integer') stopAtFailures!: number;
  /** Failures that a person looked at before resuming; they no longer count. */
  @Column('integer') failuresForgiven!: number;
  @Column('text') state!: WaveState;
  @Column('text', { nullable: true }) detail!: string | null;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('text') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
}

@Entity('wave_member', { synchronize: false })
export class WaveMemberEntity {
  @PrimaryColumn('uuid') waveId!: string;
  @PrimaryColumn('integer') position!: number;
  @Column('uuid') customerId!: string;
  @Column('uuid', { nullable: true }) migrationId!: string | null;
  /** Why it could not be begun. */
  @Column('text', { nullable: true }) failure!: string | null;
  @Column('timestamptz', { nullable: true }) failedAt!: Date | null;
}
