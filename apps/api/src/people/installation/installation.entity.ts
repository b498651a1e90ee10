import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderMode } from '../../platform/config/config.js';

/** One row: what this installation is. */
@Entity('installation')
export class InstallationEntity {
  @PrimaryColumn({ type: 'boolean', insert: false }) readonly only!: true;
  @Column('uuid') readonly id!: string;
  @Column('text') readonly mode!: ProviderMode;
  /** Sealed; null once claimed. */
  @Column({ type: 'text', nullable: true }) readonly setupToken!: string | null;
  @Column({ type: 'timestamptz', nullable: true }) readonly claimedAt!: Date | null;
  @Column({ type: 'timestamptz', insert: false }) readonly createdAt!: Date;
}
