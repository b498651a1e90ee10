import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { PersonEntity } from '../person/person.entity.js';
import { signInLimits } from './attempt-limits.js';
import { KnownDevices } from './known-devices.js';
import { isPassword } from './password.js';
import { PasswordAttempts } from './password-attempts.js';
import { type NewSession, SessionService } from './session.service.js';
import type { SignInPlace } from './sign-in-place.js';

type Attempt = { readonly email: string; readonly password: string; readonly place: SignInPlace };

@Injectable()
export class SignInService {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly devices: KnownDevices,
    private readonly attempts: PasswordAttempts,
    private readonly audit: AuditTrail,
  ) {}

  /** Signs in, or refuses in the same words and time whether the address is unknown or the password wrong. */
  async signIn({ email, password, place }: Attempt): Promise<{ person: PersonEntity; session: NewSession }> {
    const { address, device } = place;
    const person = await this.db.manager.findOneBy(PersonEntity, { email, state: 'active' });
    const knownDevice = (await this.devices.isKnown(device, email)) ? device : null;
    const limits = signInLimits({ email, address, knownDevice });
    const about = { what: 'sign-in', person, address, limits } as const;
    await this.attempts.take(about);
    const fits = await isPassword(password, person?.passwordHash ?? null);
    if (person === null || !fits) {
      await this.attempts.failed(about);
      throw new Problem({ type: 'wrong-credentials' });
    }
    await this.attempts.succeeded(about);
    return inTransaction(this.db, async (tx) => {
      const session = await this.sessions.open(tx, person.id, place);
      await this.audit.record(tx, this.attempts.done(about));
      return { person, session };
    });
  }
}
