import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { SessionEntity } from './session.entity.js';

const lastsForDays = 14;
const stepUpForMs = 5 * 60_000;

export type NewSession = { readonly token: string; readonly expiresAt: Date };

@Injectable()
export class SessionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Opens a session within `tx` for a person who gave a password just now, and clears away the expired ones. */
  async open(tx: EntityManager, personId: string): Promise<NewSession> {
    const token = newToken();
    await tx.query('DELETE FROM session WHERE person_id = $1 AND expires_at < now()', [personId]);
    const rows: { expires_at: Date }[] = await tx.query(
      `INSERT INTO session (id, person_id, token_hash, expires_at, stepped_up_until)
       VALUES ($1, $2, $3, now() + make_interval(days => $4), $5) RETURNING expires_at`,
      [newId(), personId, hashToken(token), lastsForDays, this.stepUpEnd()],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a session was inserted and is not there');
    return { token, expiresAt: row.expires_at };
  }

  /** Who is signed in with this token; null when it is unknown, expired, or its person may no longer sign in. */
  personOf(token: string): Promise<PersonEntity | null> {
    return this.db.manager
      .createQueryBuilder(PersonEntity, 'person')
      .innerJoin(SessionEntity, 'session', 'session.person_id = person.id')
      .where('session.token_hash = :hash AND session.expires_at > now()', { hash: hashToken(token) })
      .andWhere(`person.state = 'active'`)
      .getOne();
  }

  async close(token: string): Promise<void> {
    const person = await this.personOf(token);
    await inTransaction(this.db, async (tx) => {
      const { affected } = await tx.delete(SessionEntity, { tokenHash: hashToken(token) });
      if (person === null || affected !== 1) return;
      const actor = personActor(person);
      await this.audit.record(tx, { actor, action: 'session.ended', subject: { kind: 'person', id: person.id } });
    });
  }

  /** Signs a person out everywhere, within `tx`. Returns of how many sessions. */
  async closeAll(tx: EntityManager, personId: string): Promise<number> {
    const { affected } = await tx.delete(SessionEntity, { personId });
    return affected ?? 0;
  }

  /** Keeps within `tx` that the password was given once more. Returns until when that holds; null for no session. */
  async stepUp(tx: EntityManager, token: string): Promise<Date | null> {
    const steppedUpUntil = this.stepUpEnd();
    const { affected } = await tx.update(SessionEntity, { tokenHash: hashToken(token) }, { steppedUpUntil });
    return affected === 1 ? steppedUpUntil : null;
  }

  isSteppedUp(token: string): Promise<boolean> {
    const steppedUpUntil = MoreThan(this.clock.now());
    return this.db.manager.existsBy(SessionEntity, { tokenHash: hashToken(token), steppedUpUntil });
  }

  private stepUpEnd(): Date {
    return new Date(this.clock.now().getTime() + stepUpForMs);
  }
}
