import { Column, Entity, PrimaryColumn } from 'typeorm';
import { nanosColumn } from '../platform/database/nanos-column.js';
import type { WalletMapping } from './dto/mapping.js';
import type { FileReport, ImportState } from './dto/report.js';

/** A wallet export that somebody sent, imported or refused, with everything that was said about it. */
@Entity('wallet_import', { synchronize: false })
export class WalletImportEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') fileDigest!: string;
  @Column('text', { nullable: true }) wallet!: WalletMapping['wallet'] | null;
  @Column('text') state!: ImportState;
  /** Whose rows the file has, also where an earlier import brought them. */
  @Column('text', { array: true }) locationIds!: string[];
  /** How many of its lines an earlier import had brought already. */
  @Column('integer') known!: number;
  @Column('jsonb') report!: FileReport;
  @Column('text') importedBy!: string;
  @Column('timestamptz') importedAt!: Date;
  /** The days for which a person said that the file holds every row of its customers. */
  @Column('date', { nullable: true }) completeFrom!: string | null;
  @Column('date', { nullable: true }) completeTo!: string | null;
  @Column('text', { nullable: true }) completeBy!: string | null;
  @Column('timestamptz', { nullable: true }) completeAt!: Date | null;
  @Column('text', { nullable: true }) withdrawnBy!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}

/** A row of a wallet export. It counts while its import is neither refused nor withdrawn. A charge is positive. */
@Entity('imported_wallet_row', { synchronize: false })
export class ImportedWalletRowEntity {
  @PrimaryColumn('uuid') importId!: string;
  @PrimaryColumn('integer') line!: number;
  @Column('text') wallet!: string;
  /** Empty where the agency's own wallet names no customer. */
  @Column('text') locationId!: string;
  @Column('text', { nullable: true }) externalId!: string | null;
  @Column('text') contentKey!: string;
  @Column('date') day!: string;
  @Column('timestamptz') bookedAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  @Column(nanosColumn) amount!: bigint;
  @Column('text') currency!: string;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) chargeType!: string | null;
  @Column({ ...nanosColumn, nullable: true }) balance!: bigint | null;
}

/** How files with one header are read, as a person said it last. */
@Entity('wallet_mapping', { synchronize: false })
export class WalletMappingEntity {
  @PrimaryColumn('text') headerKey!: string;
  @Column('jsonb') mapping!: WalletMapping;
  @Column('text') rememberedBy!: string;
  @Column('timestamptz') rememberedAt!: Date;
}
