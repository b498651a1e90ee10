import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReplayOutcome } from './replay-outcome.js';

/** What a part of a run was judged by beside facts: who is judged against what, terms, and what was told apart. */
@Entity('run_input', { synchronize: false })
export class RunInputEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('text') part!: string;
  @Column('bytea') value!: Buffer;
  @Column('text') sha256!: string;
}

/** A cell that a replay judged otherwise than it is stored; null where one side has no such cell. */
@Entity('replay_difference', { synchronize: false })
export class ReplayDifferenceEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('text') subject!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') product!: string;
  @Column('jsonb', { nullable: true }) stored!: unknown;
  /** From evidence. */
  @Column('jsonb', { nullable: true }) replayed!: unknown;
  /** From the facts that are stored. */
  @Column('jsonb', { name: 'from_facts', nullable: true }) fromFacts!: unknown;
  @Column('text', { default: 'results' }) why!: string;
}

/** A stored fact that is not what the kept answers say; null where one side has no such fact. */
@Entity('replay_fact_difference', { synchronize: false })
export class ReplayFactDifferenceEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('date') day!: string;
  /** Account SID or location id. */
  @PrimaryColumn('text') account!: string;
  @PrimaryColumn('text') kind!: string;
  /** Usage category or charge id; empty where the fact is the day's. */
  @PrimaryColumn('text') item!: string;
  /** The run whose reading it is; empty where the fact is of no single one. */
  @PrimaryColumn('text', { name: 'of_run' }) ofRun!: string;
  @Column('text', { nullable: true }) stored!: string | null;
  @Column('text', { nullable: true }) evidence!: string | null;
}

/** What cannot be judged again from evidence, because a reading of an account's day is not there any more or not whole. */
@Entity('replay_gap', { synchronize: false })
export class ReplayGapEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('date') day!: string;
  @PrimaryColumn('text') account!: string;
  @PrimaryColumn('text') source!: string;
  @PrimaryColumn('text', { name: 'of_run' }) ofRun!: string;
  @Column('text') reason!: string;
}

/** What a replay came to. */
@Entity('replay_outcome', { synchronize: false })
export class ReplayOutcomeEntity {
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @Column('jsonb') outcome!: ReplayOutcome;
}
