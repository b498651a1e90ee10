import { Column, Entity, PrimaryColumn } from 'typeorm';

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
  @Column('jsonb', { nullable: true }) replayed!: unknown;
}
