import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The trace of evidence that was deleted: pages that a month no longer has went with one of its deletions. */
@Entity('evidence_deletion', { synchronize: false })
export class EvidenceDeletionEntity {
  /** The first day of the UTC month in which the pages came. */
  @PrimaryColumn('date') month!: string;
  @PrimaryColumn('timestamptz', { name: 'deleted_at' }) deletedAt!: Date;
  @Column('integer') pages!: number;
  /** Answers that no page that is left had got too. */
  @Column('integer') answers!: number;
  /** What they took, compressed. */
  @Column('bigint') bytes!: string;
  /** Pages of the month that somebody still needed. */
  @Column('integer', { name: 'pages_left' }) pagesLeft!: number;
}
