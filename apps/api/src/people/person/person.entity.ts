import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '../../platform/http/role.js';

export type PersonState = 'invited' | 'active' | 'disabled';

@Entity('person')
export class PersonEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text') role!: Role;
  @Column('text') state!: PersonState;
  @Column({ type: 'text', nullable: true }) passwordHash!: string | null;
  /** The identity provider's own name of the account that this person has there; null before the first sign-in by it. */
  @Column({ type: 'text', nullable: true }) oidcSubject!: string | null;
  /** Who added the person, or whose key did; null for who claimed the installation, and for the command line. */
  @Column({ type: 'uuid', nullable: true }) createdBy!: string | null;
  /** By the product's clock. */
  @Column('timestamptz') createdAt!: Date;
}
