import type { Program } from '@plumbline/core/saga/program';
import type { SagaState } from '@plumbline/core/saga/saga-state';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredEntry } from './stored-entry.js';

/** One long change at the providers, under way or over. */
@Entity('saga', { synchronize: false })
export class SagaEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('uuid') customerId!: string;
  @Column('jsonb') program!: Program;
  @Column('text') state!: SagaState;
  /** What it waits for, what a person is to do, or why it ended; in words. */
  @Column('text', { nullable: true }) detail!: string | null;
  /** When it goes on by itself; null while it waits for a person. */
  @Column('timestamptz', { nullable: true }) wakeAt!: Date | null;
  /** How often it was claimed; a holder of an old epoch writes nothing. */
  @Column('integer') epoch!: number;
  @Column('timestamptz', { nullable: true }) leaseUntil!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}

/** What happened in it, in order. Rows are added and never changed. */
@Entity('saga_entry', { synchronize: false })
export class SagaEntryEntity {
  @PrimaryColumn('uuid') sagaId!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('timestamptz') at!: Date;
  @Column('jsonb') entry!: StoredEntry;
}
