import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../../platform/http/problem.js';
import { PersonEntity } from '../person/person.entity.js';
import { isPassword } from './password.js';
import { type NewSession, SessionService } from './session.service.js';
import { SignInThrottle } from './sign-in-throttle.js';

type Attempt = { readonly email: string; readonly password: string; readonly address: string };

@Injectable()
export class SignInService {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly throttle: SignInThrottle,
  ) {}

  /** Signs in, or refuses in the same words and time whether the address is unknown or the password wrong. */
  async signIn({ email, password, address }: Attempt): Promise<{ person: PersonEntity; session: NewSession }> {
    const key = `${email} ${address}`;
    this.throttle.refuseIfTooMany(key);
    const person = await this.db.manager.findOneBy(PersonEntity, { email, state: 'active' });
    const fits = await isPassword(password, person?.passwordHash ?? null);
    if (person === null || !fits) {
      this.throttle.countFailure(key);
      throw new Problem({ type: 'wrong-credentials' });
    }
    this.throttle.forget(key);
    return { person, session: await this.sessions.open(this.db.manager, person.id) };
  }

  /** As signing in, a wrong password is counted: a stolen session must not serve for guessing. */
  async stepUp(token: string, { password, address }: { password: string; address: string }): Promise<Date> {
    const person = await this.sessions.personOf(token);
    if (person === null) throw new Problem({ type: 'unauthenticated' });
    const key = `${person.email} ${address}`;
    this.throttle.refuseIfTooMany(key);
    try {
      return await this.sessions.stepUp({ token, person, password });
    } catch (error) {
      this.throttle.countFailure(key);
      throw error;
    }
  }
}
