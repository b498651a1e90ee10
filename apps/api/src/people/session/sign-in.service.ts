import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { isPassword } from './password.js';
import { type NewSession, SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

type Attempt = { readonly email: string; readonly password: string; readonly address: string };
type Given = { readonly password: string; readonly address: string };
type Happening =
  | 'sign-in.done'
  | 'sign-in.failed'
  | 'sign-in.throttled'
  | 'step-up.done'
  | 'step-up.failed'
  | 'step-up.throttled';

/** What somebody typed who is nobody's e-mail address may be a password, so it is never written down. */
const nobody: AuditActor = { kind: 'nobody', id: null, name: 'Nobody known' };

@Injectable()
export class SignInService {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
    private readonly audit: AuditTrail,
  ) {}

  /** Signs in, or refuses in the same words and time whether the address is unknown or the password wrong. */
  async signIn({ email, password, address }: Attempt): Promise<{ person: PersonEntity; session: NewSession }> {
    const key = `${email} ${address}`;
    const person = await this.db.manager.findOneBy(PersonEntity, { email, state: 'active' });
    await this.refuseIfTooMany(key, { person, address, action: 'sign-in.throttled' });
    const fits = await isPassword(password, person?.passwordHash ?? null);
    if (person === null || !fits) {
      this.throttle.countFailure(key);
      await this.tell('sign-in.failed', { person, address });
      throw new Problem({ type: 'wrong-credentials' });
    }
    this.throttle.forget(key);
    return inTransaction(this.db, async (tx) => {
      const session = await this.sessions.open(tx, person.id);
      await this.audit.record(tx, happening('sign-in.done', { person, address }));
      return { person, session };
    });
  }

  /** As signing in, a wrong password is counted: a stolen session must not serve for guessing. */
  async stepUp(token: string, { password, address }: Given): Promise<Date> {
    const person = await this.sessions.personOf(token);
    if (person === null) throw new Problem({ type: 'unauthenticated' });
    const key = `${person.email} ${address}`;
    await this.refuseIfTooMany(key, { person, address, action: 'step-up.throttled' });
    if (!(await isPassword(password, person.passwordHash))) {
      this.throttle.countFailure(key);
      await this.tell('step-up.failed', { person, address });
      throw new Problem({ type: 'forbidden', title: 'The password is wrong' });
    }
    this.throttle.forget(key);
    return inTransaction(this.db, async (tx) => {
      const until = await this.sessions.stepUp(tx, token);
      if (until === null) throw new Problem({ type: 'unauthenticated' });
      await this.audit.record(tx, happening('step-up.done', { person, address }));
      return until;
    });
  }

  // Guesses after the first refusal cost next to nothing: told one by one they would bury the rest of the trail.
  private async refuseIfTooMany(key: string, about: About & { readonly action: Happening }): Promise<void> {
    const refusal = this.throttle.refusal(key);
    if (refusal === null) return;
    if (refusal.isFirst) await this.tell(about.action, about);
    throw refusal.problem;
  }

  private tell(action: Happening, about: About): Promise<void> {
    return inTransaction(this.db, (tx) => this.audit.record(tx, happening(action, about)));
  }
}

type About = { readonly person: PersonEntity | null; readonly address: string };

function happening(action: Happening, { person, address }: About) {
  const actor = person === null ? nobody : personActor(person);
  return { actor, action, subject: { kind: 'person', id: actor.id }, detail: { address } };
}
