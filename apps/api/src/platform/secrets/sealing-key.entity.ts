import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A key under which secrets are or were sealed, by its short name; the key itself is never stored. */
@Entity('sealing_key')
export class SealingKeyEntity {
  @PrimaryColumn('text') readonly id!: string;
  @Column({ type: 'timestamptz', insert: false }) readonly since!: Date;
  /** From then on nothing is sealed under it, and a process that knows no other key does not start. */
  @Column({ type: 'timestamptz', nullable: true }) readonly retiredAt!: Date | null;
}
