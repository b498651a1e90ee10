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
  @Column({ type: 'timestamptz', insert: false }) readonly createdAt!: Date;
}
