import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ExportedFile = { readonly name: string; readonly rows: number; readonly sha256: string };

/** What was known of a customer's usage and ledger at one moment, as an archive that stays as it was made. */
@Entity('evidence_export', { synchronize: false })
export class EvidenceExportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') customerId!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('text') madeBy!: string;
  @Column('date') fromDay!: string;
  @Column('date') throughDay!: string;
  @Column('jsonb') files!: ExportedFile[];
  /** Of the whole archive, lower-case hex. */
  @Column('text') sha256!: string;
  @Column('integer') bytes!: number;
}

/** The archive in pieces, so that no piece is too large to be held in memory. */
@Entity('evidence_export_part', { synchronize: false })
export class EvidenceExportPartEntity {
  @PrimaryColumn('uuid') exportId!: string;
  @PrimaryColumn('integer') sequence!: number;
  @Column('bytea') content!: Buffer;
}
