import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import type { Role } from '../../platform/http/role.js';
import { PersonEntity } from './person.entity.js';

export type KnownPerson = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly isActive: boolean;
};

/** Who people are, for other features. */
@Injectable()
export class PersonNames {
  constructor(private readonly db: DataSource) {}

  /** By id, also people who may not sign in any more; an unknown id is not in the map. */
  async of(ids: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>> {
    if (ids.length === 0) return new Map();
    const people = await this.db.manager.findBy(PersonEntity, { id: In([...new Set(ids)]) });
    return new Map(people.map(({ id, name, role, state }) => [id, { id, name, role, isActive: state === 'active' }]));
  }
}
