import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A link by which a person sets the first password. Each person has at most one. */
@Entity('invitation')
export class InvitationEntity {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly tokenHash!: string;
  @Column({ type: 'timestamptz', insert: false }) readonly createdAt!: Date;
  @Column('timestamptz') readonly expiresAt!: Date;
}
