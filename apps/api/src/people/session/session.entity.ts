import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who is signed in. Expiry is judged by the database's clock, which no one can move. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly tokenHash!: string;
  @Column({ type: 'timestamptz', insert: false }) readonly createdAt!: Date;
  @Column('timestamptz') readonly expiresAt!: Date;
  /** By the product's clock. */
  @Column({ type: 'timestamptz', nullable: true }) readonly steppedUpUntil!: Date | null;
  @Column('text') readonly address!: string;
  @Column('text') readonly agent!: string;
  /** To within some minutes. */
  @Column({ type: 'timestamptz', insert: false }) readonly lastSeenAt!: Date;
}
