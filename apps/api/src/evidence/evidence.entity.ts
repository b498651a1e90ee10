import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a provider answered, kept once a month by its digest, secrets and message bodies already taken out. */
@Entity('evidence', { synchronize: false })
export class EvidenceEntity {
  @PrimaryColumn('date') month!: string;
  @PrimaryColumn('text') sha256!: string;
  /** gzip of the answer's bytes. */
  @Column('bytea') content!: Buffer;
  /** Length before compression. */
  @Column('integer') bytes!: number;
  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
}

/** Which reading of which run got which answer, in order. */
@Entity('evidence_page', { synchronize: false })
export class EvidencePageEntity {
  /** Twilio account SID or HighLevel location id. */
  @PrimaryColumn('text') account!: string;
  @PrimaryColumn('date') month!: string;
  @PrimaryColumn('uuid', { name: 'run_id' }) runId!: string;
  @PrimaryColumn('text') source!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('text') request!: string;
  @Column('integer') rows!: number;
  @Column('text') sha256!: string;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
}
