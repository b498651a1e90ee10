import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { PublicAddress } from '../../platform/http/public-address.js';
import type { Role } from '../../platform/http/role.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { personBehind } from '../api-key/person-behind.js';
import { PeopleService } from '../person/people.service.js';
import { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { type NewSession, SessionService } from '../session/session.service.js';
import type { SignInPlace } from '../session/sign-in-place.js';

const invitationHours = 7 * 24;
const resetHours = 24;

export type InvitationLink = { readonly url: string; readonly expiresAt: string };
type NewPerson = {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly password?: string | undefined;
};
type Acceptance = { readonly token: string; readonly password: string };
type Accepted = { readonly person: PersonEntity; readonly session: NewSession };

@Injectable()
export class InvitationService {
  constructor(
    private readonly db: DataSource,
    private readonly people: PeopleService,
    private readonly sessions: SessionService,
    private readonly address: PublicAddress,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds a person, with the given password or with a link to set one. */
  async addPerson(
    wanted: NewPerson,
    actor: Actor,
  ): Promise<{ person: PersonEntity; invitation: InvitationLink | null }> {
    const { email, name, role, password } = wanted;
    const passwordHash =
      password === undefined ? null : await this.people.hashPassword({ password, email, name, path: 'password' });
    return inTransaction(this.db, async (tx) => {
      const createdBy = await personBehind(tx, actor);
      const person = await this.people.add(tx, { email, name, role, passwordHash, createdBy });
      const invitation = passwordHash === null ? await this.#invite(tx, person.id, invitationHours) : null;
      const detail = { email, name, role, isInvited: invitation !== null };
      await this.audit.record(tx, {
        actor,
        action: 'person.added',
        subject: { kind: 'person', id: person.id },
        detail,
      });
      return { person, invitation };
    });
  }

  renew(personId: string, actor: Actor): Promise<InvitationLink> {
    return inTransaction(this.db, async (tx) => {
      const person = await tx.findOne(PersonEntity, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      if (person === null) throw new Problem({ type: 'not-found', detail: 'There is no such person.' });
      if (person.state !== 'invited')
        throw new Problem({ type: 'conflict', detail: 'This person needs no invitation.' });
      const link = await this.#invite(tx, personId, invitationHours);
      const detail = { expiresAt: link.expiresAt };
      await this.audit.record(tx, {
        actor,
        action: 'person.invited',
        subject: { kind: 'person', id: personId },
        detail,
      });
      return link;
    });
  }

  /** A link by which a person who forgot the password sets another one. Until it is used, nothing changes. */
  resetPassword(personId: string, actor: Actor): Promise<InvitationLink> {
    return inTransaction(this.db, async (tx) => {
      const person = await tx.findOne(PersonEntity, { where: { id: personId }, lock: { mode: 'pessimistic_write' } });
      if (person === null) throw new Problem({ type: 'not-found', detail: 'There is no such person.' });
      if (person.state === 'disabled') {
        const detail = `${person.email} is disabled: make the person active first.`;
        throw new Problem({ type: 'conflict', detail });
      }
      const link = await this.#invite(tx, personId, resetHours);
      const subject = { kind: 'person', id: personId };
      const detail = { expiresAt: link.expiresAt };
      await this.audit.record(tx, { actor, action: 'password.reset-link-made', subject, detail });
      return link;
    });
  }

  /** Spends the link: sets the password and signs in, here and nowhere else. */
  async accept({ token, password }: Acceptance, place: SignInPlace): Promise<Accepted> {
    const passwordHash = await this.people.hashPassword({
      ...(await this.#invited(token)),
      password,
      path: 'password',
    });
    return inTransaction(this.db, async (tx) => {
      const [rows]: [{ person_id: string }[], number] = await tx.query(
        'DELETE FROM invitation WHERE token_hash = $1 AND expires_at > now() RETURNING person_id',
        [hashToken(token)],
      );
      const [invitation] = rows;
      if (invitation === undefined) throw unusable();
      const id = invitation.person_id;
      const mayEnter = { id, state: In(['invited', 'active']) };
      const { affected } = await tx.update(PersonEntity, mayEnter, { passwordHash, state: 'active' });
      if (affected !== 1) throw unusable();
      const sessionsEnded = await this.sessions.closeAll(tx, id);
      const person = await tx.findOneByOrFail(PersonEntity, { id });
      const session = await this.sessions.open(tx, id, place);
      const actor = personActor(person);
      const detail = { sessionsEnded };
      await this.audit.record(tx, { actor, action: 'password.set', subject: { kind: 'person', id }, detail });
      return { person, session };
    });
  }

  /** Whose link it is, as long as it may be used. */
  async #invited(token: string): Promise<Pick<PersonEntity, 'email' | 'name'>> {
    const [person]: Pick<PersonEntity, 'email' | 'name'>[] = await this.db.query(
      `SELECT person.email, person.name FROM invitation JOIN person ON person.id = invitation.person_id
       WHERE token_hash = $1 AND expires_at > now()`,
      [hashToken(token)],
    );
    if (person === undefined) throw unusable();
    return person;
  }

  async #invite(tx: EntityManager, personId: string, goodForHours: number): Promise<InvitationLink> {
    const token = newToken();
    const rows: { expires_at: Date }[] = await tx.query(
      `INSERT INTO invitation (id, person_id, token_hash, expires_at) VALUES ($1, $2, $3, now() + make_interval(hours => $4))
       ON CONFLICT (person_id) DO UPDATE SET token_hash = excluded.token_hash, expires_at = excluded.expires_at
       RETURNING expires_at`,
      [newId(), personId, hashToken(token), goodForHours],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('an invitation was inserted and is not there');
    return { url: `${this.address.url}/invite?token=${token}`, expiresAt: row.expires_at.toISOString() };
  }
}

function unusable(): Problem {
  return new Problem({
    type: 'gone',
    title: 'This invitation cannot be used',
    detail: 'It was used, renewed, or has expired.',
  });
}
