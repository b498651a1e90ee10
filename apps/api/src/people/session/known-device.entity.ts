import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A browser from which a person has signed in; the cookie that tells it again is kept as a digest. */
@Entity('known_device')
export class KnownDeviceEntity {
  @PrimaryColumn('text') readonly tokenHash!: string;
  @PrimaryColumn('uuid') readonly personId!: string;
  @Column({ type: 'timestamptz', insert: false }) readonly seenAt!: Date;
}
