import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Role } from '../../platform/http/role.js';
import { PersonEntity } from './person.entity.js';

export type KnownPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isActive: boolean;
  /** Who added the person; null for who claimed the installation, and where the command line did. */
  readonly createdBy: string | null;
  /** By the product's clock. */
  readonly createdAt: Date;
};

/** Who people are, for other features. */
@Injectable()
export class PersonNames {
  constructor(private readonly db: DataSource) {}

  /** By id, also people who may not sign in any more; an unknown id is not in the map. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
    if (ids.length === 0) return new Map();
    const people = await this.db.manager.findBy(PersonEntity, { id: In([...new Set(ids)]) });
    return new Map(people.map((person) => [person.id, known(person)]));
  }
}

function known({ id, name, role, state, createdBy, createdAt }: PersonEntity): KnownPerson {
  return { id, name, role, isActive: state === 'active', createdBy, createdAt };
}
