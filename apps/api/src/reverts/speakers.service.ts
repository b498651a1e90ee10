import { Injectable } from '@nestjs/common';
import type { Speaker } from '@plumbline/core/revert/revert-case';
import type { Decider } from '@plumbline/core/revert/revert-situation';
import { DataSource } from 'typeorm';
import { personBehind } from '../people/api-key/person-behind.js';
import { PersonNames } from '../people/person/person-names.service.js';
import type { Actor } from '../platform/http/actor.js';

/** Who stands behind what is said about a revert: a key speaks for who made it. */
@Injectable()
export class Speakers {
  constructor(
    private readonly db: DataSource,
    private readonly people: PersonNames,
  ) {}

  async of(actor: Actor): Promise<Speaker> {
    const personId = await personBehind(this.db.manager, actor);
    return { kind: actor.kind === 'person' ? 'person' : 'program', personId, name: actor.name };
  }

  /** Null where nobody is known to be behind it. */
  async decider({ personId }: Speaker): Promise<Decider | null> {
    if (personId === null) return null;
    const person = (await this.people.of([personId])).get(personId);
    if (person === undefined) return null;
    const { id, name, createdBy, createdAt } = person;
    return { id, name, createdBy, createdAt };
  }
}
