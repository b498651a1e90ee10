import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { InvitationEntity } from '../invitation/invitation.entity.js';
import { PersonEntity } from '../person/person.entity.js';
import { confirmLimits } from './attempt-limits.js';
import { isPassword } from './password.js';
import { type PasswordAttempt, PasswordAttempts } from './password-attempts.js';
import { PasswordRules } from './password-rules.js';
import { SessionService } from './session.service.js';

type Given = { readonly token: string; readonly password: string; readonly address: string };

/** What a person who is signed in does by giving the password once more. */
@Injectable()
export class ConfirmPasswordService {
  constructor(
    private readonly db: DataSource,
    private readonly sessions: SessionService,
    private readonly attempts: PasswordAttempts,
    private readonly rules: PasswordRules,
    private readonly audit: AuditTrail,
  ) {}

  /** For some minutes the session may do what is dangerous. Returns until when. */
  async stepUp(given: Given): Promise<Date> {
    const { attempt } = await this.#confirmed(given, 'step-up');
    return inTransaction(this.db, async (tx) => {
      const until = await this.sessions.stepUp(tx, given.token);
      if (until === null) throw new Problem({ type: 'unauthenticated' });
      await this.audit.record(tx, this.attempts.done(attempt));
      return until;
    });
  }

  /** Sets another password and ends the person's other sessions and links. Returns how many sessions that were. */
  async changePassword(given: Given, next: string): Promise<number> {
    const { attempt, person } = await this.#confirmed(given, 'password-change');
    const { email, name } = person;
    const passwordHash = await this.rules.hash({ password: next, email, name, path: 'newPassword' });
    return inTransaction(this.db, async (tx) => {
      await tx.update(PersonEntity, { id: person.id }, { passwordHash });
      await tx.delete(InvitationEntity, { personId: person.id });
      const sessionsEnded = await this.sessions.closeAll(tx, person.id, { but: given.token });
      const done = this.attempts.done(attempt);
      await this.audit.record(tx, { ...done, detail: { ...done.detail, sessionsEnded } });
      return sessionsEnded;
    });
  }

  async #confirmed(
    { token, password, address }: Given,
    what: PasswordAttempt['what'],
  ): Promise<{ readonly attempt: PasswordAttempt; readonly person: PersonEntity }> {
    const person = await this.sessions.personOf(token);
    if (person === null) throw new Problem({ type: 'unauthenticated' });
    const attempt = { what, person, address, limits: confirmLimits(person.id) };
    await this.attempts.take(attempt);
    if (!(await isPassword(password, person.passwordHash))) {
      await this.attempts.failed(attempt);
      throw new Problem({ type: 'forbidden', title: 'The password is wrong' });
    }
    await this.attempts.succeeded(attempt);
    return { attempt, person };
  }
}
