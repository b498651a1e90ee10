import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { PeopleService } from '../person/people.service.js';
import type { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { type NewSession, SessionService } from '../session/session.service.js';
import type { SignInPlace } from '../session/sign-in-place.js';
import { InstallationService } from './installation.service.js';

type Claim = { readonly token: string; readonly email: string; readonly password: string; readonly name: string };
type Claimed = { readonly person: PersonEntity; readonly session: NewSession };

/** The first person makes the installation theirs, with the token that only its operator has seen. */
@Injectable()
export class ClaimService {
  constructor(
    private readonly db: DataSource,
    private readonly installation: InstallationService,
    private readonly people: PeopleService,
    private readonly sessions: SessionService,
    private readonly audit: AuditTrail,
  ) {}

  async claim({ token, email, password, name }: Claim, place: SignInPlace): Promise<Claimed> {
    const passwordHash = await this.people.hashPassword({ password, email, name, path: 'password' });
    return inTransaction(this.db, async (tx) => {
      await this.installation.claim(tx, token);
      const person = await this.people.add(tx, { email, name, role: 'admin', passwordHash, createdBy: null });
      const session = await this.sessions.open(tx, person.id, place);
      const actor = personActor(person);
      const subject = { kind: 'installation', id: null };
      await this.audit.record(tx, { actor, action: 'installation.claimed', subject, detail: { email, name } });
      return { person, session };
    });
  }
}
