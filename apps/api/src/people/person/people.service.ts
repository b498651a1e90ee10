import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction, isUniqueViolation } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import { decodeCursor, type PageRequest, pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import type { Role } from '../../platform/http/role.js';
import { OffBoarding } from '../off-boarding/off-boarding.service.js';
import { PasswordRules, type WantedPassword } from '../session/password-rules.js';
import { PersonEntity, type PersonState } from './person.entity.js';

type NewPerson = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string | null;
  readonly createdBy: string | null;
};
export type PersonChange = {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
  /** Who gets the open work of a person who is disabled. */
  readonly handOverTo?: string | null | undefined;
};

@Injectable()
export class PeopleService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly offBoarding: OffBoarding,
    private readonly rules: PasswordRules,
    private readonly audit: AuditTrail,
  ) {}

  /** The hash of a password that somebody sets for the first time or anew. */
  hashPassword(wanted: WantedPassword): Promise<string> {
    return this.rules.hash(wanted);
  }

  /** Adds a person within `tx`: active with a password, invited without one. */
  async add(tx: EntityManager, person: NewPerson): Promise<PersonEntity> {
    const id = newId();
    const state: PersonState = person.passwordHash === null ? 'invited' : 'active';
    try {
      await tx.insert(PersonEntity, { ...person, id, state, createdAt: this.clock.now() });
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem({ type: 'conflict', detail: `There is a person with the address ${person.email} already.` });
    }
    return tx.findOneByOrFail(PersonEntity, { id });
  }

  /** By e-mail address. */
  async list({ cursor, limit }: PageRequest): Promise<{ items: PersonEntity[]; nextCursor: string | null }> {
    const query = this.db.manager
      .createQueryBuilder(PersonEntity, 'person')
      .orderBy('person.email')
      .limit(limit + 1);
    if (cursor !== undefined) query.where('person.email > :after', { after: decodeCursor(cursor)[0] });
    return pageFrom(await query.getMany(), { limit, keyOf: (person) => [person.email] });
  }

  /** Changes name, role or state. The last active admin stays one: else nobody could let anyone in again. */
  change(id: string, change: PersonChange, actor: Actor): Promise<PersonEntity> {
    return inTransaction(this.db, async (tx) => {
      // All admins are locked, so that two of them cannot demote each other at the same moment.
      const admins = await tx.find(PersonEntity, {
        where: { role: 'admin', state: 'active' },
        order: { id: 'ASC' },
        lock: { mode: 'pessimistic_write' },
      });
      const person = await tx.findOne(PersonEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (person === null) throw new Problem({ type: 'not-found', detail: 'There is no such person.' });
      const changed = withChange(person, change);
      const staysAdmin = changed.role === 'admin' && changed.state === 'active';
      if (!staysAdmin && admins.every((admin) => admin.id === id) && admins.length > 0) {
        throw new Problem({ type: 'conflict', detail: 'This is the last admin: make another person admin first.' });
      }
      await tx.update(PersonEntity, { id }, { name: changed.name, role: changed.role, state: changed.state });
      const leaves = person.state !== 'disabled' && changed.state === 'disabled';
      const handOverTo = change.handOverTo ?? null;
      const ended = leaves ? await this.offBoarding.leave(tx, { person, handOverTo, actor }) : null;
      const detail = {
        from: shownParts(person),
        to: shownParts(changed),
        ...(ended === null ? {} : { ended, handOverTo }),
      };
      await this.audit.record(tx, { actor, action: 'person.changed', subject: { kind: 'person', id }, detail });
      return changed;
    });
  }
}

const shownParts = ({ name, role, state }: PersonEntity) => ({ name, role, state });

function withChange(person: PersonEntity, { name, role, state }: PersonChange): PersonEntity {
  const active: PersonState = person.passwordHash === null && person.oidcSubject === null ? 'invited' : 'active';
  return {
    ...person,
    name: name ?? person.name,
    role: role ?? person.role,
    state: state === 'active' ? active : (state ?? person.state),
  };
}
