import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../platform/http/role.js';

@Entity('api_key')
export class ApiKeyEntity {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('text') readonly name!: string;
  @Column('text') readonly role!: Role;
  @Column('text') readonly keyHash!: string;
  /** Null for a key of the command line, which no person made. */
  @Column({ type: 'uuid', nullable: true }) readonly createdBy!: string | null;
  @Column({ type: 'timestamptz', insert: false }) readonly createdAt!: Date;
  @Column({ type: 'timestamptz', nullable: true }) readonly expiresAt!: Date | null;
  @Column({ type: 'timestamptz', nullable: true }) readonly revokedAt!: Date | null;
  /** To within a minute. */
  @Column({ type: 'timestamptz', nullable: true }) readonly lastUsedAt!: Date | null;
}
