import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often a password was tried lately, by the digest of who tried it. It means nothing after `until`. */
@Entity('password_attempt')
export class PasswordAttemptEntity {
  @PrimaryColumn('text') readonly key!: string;
  @Column('integer') readonly attempts!: number;
  @Column('timestamptz') readonly until!: Date;
}
