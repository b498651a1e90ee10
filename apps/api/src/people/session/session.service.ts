import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import { Problem } from '../../platform/http/problem.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { PersonEntity } from '../person/person.entity.js';
import { isPassword } from './password.js';
import { SessionEntity } from './session.entity.js';

const lastsForDays = 14;
const stepUpForMinutes = 5;

export type NewSession = { readonly token: string; readonly expiresAt: Date };

@Injectable()
export class SessionService {
  constructor(private readonly db: DataSource) {}

  /** Opens a session within `tx`, and clears away the person's expired ones. */
  async open(tx: EntityManager, personId: string): Promise<NewSession> {
    const token = newToken();
    await tx.query('DELETE FROM session WHERE person_id = $1 AND expires_at < now()', [personId]);
    const rows: { expires_at: Date }[] = await tx.query(
      `INSERT INTO session (id, person_id, token_hash, expires_at)
       VALUES ($1, $2, $3, now() + make_interval(days => $4)) RETURNING expires_at`,
      [newId(), personId, hashToken(token), lastsForDays],
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
    await this.db.manager.delete(SessionEntity, { tokenHash: hashToken(token) });
  }

  /** Signs a person out everywhere, within `tx`. */
  async closeAll(tx: EntityManager, personId: string): Promise<void> {
    await tx.delete(SessionEntity, { personId });
  }

  /** Confirms the password once more; dangerous actions ask for this. Returns until when it holds. */
  async stepUp({ token, person, password }: { token: string; person: PersonEntity; password: string }): Promise<Date> {
    if (!(await isPassword(password, person.passwordHash))) {
      throw new Problem({ type: 'forbidden', title: 'The password is wrong' });
    }
    const [rows]: [{ stepped_up_until: Date }[], number] = await this.db.query(
      `UPDATE session SET stepped_up_until = now() + make_interval(mins => $2)
       WHERE token_hash = $1 RETURNING stepped_up_until`,
      [hashToken(token), stepUpForMinutes],
    );
    const [row] = rows;
    if (row === undefined) throw new Problem({ type: 'unauthenticated' });
    return row.stepped_up_until;
  }
}
