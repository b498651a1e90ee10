import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { mayActAs } from '../../platform/http/role.js';
import { ApiKeyEntity } from '../api-key/api-key.entity.js';
import { InvitationEntity } from '../invitation/invitation.entity.js';
import { PersonEntity } from '../person/person.entity.js';
import { SessionService } from '../session/session.service.js';
import { SessionList } from '../session/session-list.service.js';
import { OpenDuties } from './open-duties.js';

/** What a person who leaves has: all of it ends or goes to somebody else. */
export type Holdings = { readonly sessions: number; readonly apiKeys: number; readonly assignments: number };

type Leaving = { readonly person: PersonEntity; readonly handOverTo: string | null; readonly actor: Actor };

/** A person leaves: nothing of theirs opens a door any more, nobody's work is forgotten, and what they did stays on record. */
@Injectable()
export class OffBoarding {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly list: SessionList,
    private readonly duties: OpenDuties,
  ) {}

  async holdings(personId: string): Promise<Holdings> {
    return {
      sessions: (await this.list.of(personId)).length,
      apiKeys: await this.db.manager.countBy(ApiKeyEntity, { createdBy: personId, revokedAt: IsNull() }),
      assignments: await this.duties.open(personId),
    };
  }

  /** Ends and hands over within `tx`. Returns how much of each. */
  async leave(tx: EntityManager, { person, handOverTo, actor }: Leaving): Promise<Holdings> {
    const to = handOverTo === null ? null : await successor(tx, handOverTo, person);
    const sessions = await this.sessions.closeAll(tx, person.id);
    await tx.delete(InvitationEntity, { personId: person.id });
    const [, apiKeys]: [unknown[], number] = await tx.query(
      'UPDATE api_key SET revoked_at = now() WHERE created_by = $1 AND revoked_at IS NULL',
      [person.id],
    );
    return { sessions, apiKeys, assignments: await this.duties.handOver(tx, { from: person.id, to, actor }) };
  }
}

async function successor(tx: EntityManager, id: string, leaving: PersonEntity): Promise<PersonEntity> {
  const person = await tx.findOneBy(PersonEntity, { id, state: 'active' });
  if (person === null || id === leaving.id) throw refused(`Choose somebody else who may sign in, or nobody.`);
  if (!mayActAs(person.role, 'operator')) {
    throw refused(`${person.name} may only look: choose someone who is at least an operator.`);
  }
  return person;
}

const refused = (detail: string) => new Problem({ type: 'refused', detail });
