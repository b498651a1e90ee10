import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('sealed_secret')
export class SealedSecretEntity {
  @PrimaryColumn('text') readonly name!: string;
  @Column('text') readonly sealed!: string;
  @Column('timestamptz') readonly changedAt!: Date;
}
