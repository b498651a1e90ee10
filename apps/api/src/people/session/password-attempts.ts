import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditActor, type AuditRecord, AuditTrail } from '../../audit/audit-trail.service.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { type AttemptLimit, PasswordThrottle } from './password-throttle.js';

/** A password that was given: for what, by whom, from where, and what it counts for. */
export type PasswordAttempt = {
  readonly what: 'sign-in' | 'step-up' | 'password-change';
  readonly person: PersonEntity | null;
  readonly address: string;
  readonly limits: readonly AttemptLimit[];
};

/** What somebody typed who is nobody's e-mail address may be a password, so it is never written down. */
const nobody: AuditActor = { kind: 'nobody', id: null, name: 'Nobody known' };

/** Counts given passwords and puts on record how they turned out. */
@Injectable()
export class PasswordAttempts {
  constructor(
    private readonly db: DataSource,
    private readonly throttle: PasswordThrottle,
    private readonly audit: AuditTrail,
  ) {}

  /** Refuses the attempt when there were too many. */
  async take(attempt: PasswordAttempt): Promise<void> {
    const refusal = await this.throttle.take(attempt.limits);
    if (refusal === null) return;
    // Guesses after the first refusal cost next to nothing: told one by one they would bury the rest of the trail.
    if (refusal.isFirst) await this.#tell(attempt, 'throttled');
    throw refusal.problem;
  }

  failed(attempt: PasswordAttempt): Promise<void> {
    return this.#tell(attempt, 'failed');
  }

  succeeded({ limits }: PasswordAttempt): Promise<void> {
    return this.throttle.forgive(limits);
  }

  /** What to record of an attempt that was good, in the transaction of what it was for. */
  done(attempt: PasswordAttempt): AuditRecord {
    return record(attempt, 'done');
  }

  #tell(attempt: PasswordAttempt, outcome: 'failed' | 'throttled'): Promise<void> {
    return inTransaction(this.db, (tx) => this.audit.record(tx, record(attempt, outcome)));
  }
}

function record({ what, person, address }: PasswordAttempt, outcome: 'done' | 'failed' | 'throttled'): AuditRecord {
  const actor = person === null ? nobody : personActor(person);
  return { actor, action: `${what}.${outcome}`, subject: { kind: 'person', id: actor.id }, detail: { address } };
}
