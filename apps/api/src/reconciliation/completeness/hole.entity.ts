import { Column, Entity, PrimaryColumn } from 'typeorm';

export const holeSources = ['twilio-usage', 'highlevel-ledger', 'twilio-aggregate'] as const;
export type HoleSource = (typeof holeSources)[number];

export const holeStates = ['open', 'filled', 'lost'] as const;
export type HoleState = (typeof holeStates)[number];

/** A day of an account or wallet that a run should have read and could not. `lost`: nobody can read it any more. */
@Entity('hole', { synchronize: false })
export class HoleEntity {
  @PrimaryColumn('text') source!: HoleSource;
  /** Account SID or location id. */
  @PrimaryColumn('text') target!: string;
  @PrimaryColumn('date') day!: string;
  /** The run that left it. */
  @PrimaryColumn('uuid', { name: 'opened_by' }) openedBy!: string;
  @Column('text') reason!: string;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
  @Column('text') state!: HoleState;
  @Column('uuid', { name: 'closed_by', nullable: true }) closedBy!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
}
