import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReadingShape } from '../../evidence/reading-shape.js';
import type { Provider } from '../../providers/provider-failure.js';

export const discoveryStates = ['queued', 'running', 'complete', 'incomplete', 'failed'] as const;
export type DiscoveryState = (typeof discoveryStates)[number];

/** A part that could not be read, and what to do about it. */
export type DiscoveryProblem = {
  /** Null where the fault is ours. */
  readonly provider: Provider | null;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly kind: string;
  readonly detail: string;
};

export type DiscoveryCounts = {
  readonly accounts: number;
  readonly numbers: number;
  readonly locations: number;
  readonly gone: number;
  readonly proposals: number;
  readonly ambiguous: number;
};

export const discoveryReadKinds = ['accounts', 'numbers', 'locations', 'rebilling', 'location-numbers'] as const;
export type DiscoveryReadKind = (typeof discoveryReadKinds)[number];

/** One list or record that a discovery read to its end. */
export type DiscoveryRead = ReadingShape & {
  readonly what: DiscoveryReadKind;
  readonly accountSid: string | null;
  readonly locationId: string | null;
};

/** One reading of who the agency's customers are and which accounts and numbers there are. */
@Entity('discovery', { synchronize: false })
export class DiscoveryEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') state!: DiscoveryState;
  @Column('text') requestedBy!: string;
  @Column('integer') progressDone!: number;
  @Column('integer') progressTotal!: number;
  @Column('jsonb') counts!: DiscoveryCounts;
  @Column('jsonb') problems!: DiscoveryProblem[];
  @Column('jsonb') reads!: DiscoveryRead[];
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) startedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) finishedAt!: Date | null;
}
