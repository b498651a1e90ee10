import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type AuditActor, AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { InvitationEntity } from '../invitation/invitation.entity.js';
import { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { type NewSession, SessionService } from '../session/session.service.js';
import type { SignInPlace } from '../session/sign-in-place.js';
import type { ProvidedPerson } from './identity-provider.js';

/** Why somebody whom the provider knows may not enter. */
export type OidcRefusal = 'unverified-email' | 'not-invited' | 'other-account';

export type OidcOutcome =
  | { readonly kind: 'signed-in'; readonly session: NewSession }
  | { readonly kind: 'refused'; readonly reason: OidcRefusal };

const nobody: AuditActor = { kind: 'nobody', id: null, name: 'Nobody known' };

/**
 * Lets in whom the identity provider vouches for and an admin has invited. Nobody registers by themselves; a person is
 * told by the address once, and from then on by the provider's own name for the account.
 */
@Injectable()
export class OidcSignIn {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  signIn(provided: ProvidedPerson, place: SignInPlace): Promise<OidcOutcome> {
    return inTransaction(this.db, async (tx): Promise<OidcOutcome> => {
      const found = await this.#find(tx, provided);
      const detail = { address: place.address, by: 'oidc' };
      if (typeof found === 'string') {
        const subject = { kind: 'person', id: null };
        await this.audit.record(tx, {
          ...{ actor: nobody, action: 'sign-in.failed', subject },
          detail: { ...detail, reason: found },
        });
        return { kind: 'refused', reason: found };
      }
      await tx.update(PersonEntity, { id: found.id }, { state: 'active', oidcSubject: provided.subject });
      // A link to set a password is not needed any more; whoever has it must not come in beside the person.
      if (found.state === 'invited') await tx.delete(InvitationEntity, { personId: found.id });
      const session = await this.sessions.open(tx, found.id, place, { isFresh: provided.isFresh });
      const subject = { kind: 'person', id: found.id };
      await this.audit.record(tx, { actor: personActor(found), action: 'sign-in.done', subject, detail });
      return { kind: 'signed-in', session };
    });
  }

  async #find(tx: EntityManager, { subject, email }: ProvidedPerson): Promise<PersonEntity | OidcRefusal> {
    const lock = { lock: { mode: 'pessimistic_write' } } as const;
    const mayEnter = { state: In(['invited', 'active']) };
    const known = await tx.findOne(PersonEntity, { where: { oidcSubject: subject, ...mayEnter }, ...lock });
    if (known !== null) return known;
    if (email === null) return 'unverified-email';
    const person = await tx.findOne(PersonEntity, { where: { email, ...mayEnter }, ...lock });
    if (person === null) return 'not-invited';
    return person.oidcSubject === null ? person : 'other-account';
  }
}
