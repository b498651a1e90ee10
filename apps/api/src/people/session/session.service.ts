import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan, Not } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { PersonEntity } from '../person/person.entity.js';
import { personActor } from '../person/person-actor.js';
import { KnownDevices } from './known-devices.js';
import { SessionEntity } from './session.entity.js';
import type { SignInPlace } from './sign-in-place.js';

const lastsForDays = 14;
const stepUpForMs = 5 * 60_000;

/** A session is over at its end, or after days in which nobody used it. */
export const isOpen = `session.expires_at > now() AND session.last_seen_at > now() - interval '3 days'`;
const isStale = `session.last_seen_at < now() - interval '2 minutes'`;

export type NewSession = { readonly token: string; readonly expiresAt: Date; readonly device: string };

@Injectable()
export class SessionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly devices: KnownDevices,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * Opens a session within `tx`, and clears away those that are over. Whoever gave a password just now may do what is
   * dangerous for some minutes; whom a provider let in without asking anew may not.
   */
  async open(
    tx: EntityManager,
    personId: string,
    { address, agent, device }: SignInPlace,
    { isFresh }: { readonly isFresh: boolean } = { isFresh: true },
  ): Promise<NewSession> {
    const token = newToken();
    await tx.query(`DELETE FROM session WHERE person_id = $1 AND NOT (${isOpen})`, [personId]);
    const rows: { expires_at: Date }[] = await tx.query(
      `INSERT INTO session (id, person_id, token_hash, expires_at, stepped_up_until, address, agent)
       VALUES ($1, $2, $3, now() + make_interval(days => $4), $5, $6, $7) RETURNING expires_at`,
      [newId(), personId, hashToken(token), lastsForDays, isFresh ? this.stepUpEnd() : null, address, agent],
    );
    const [row] = rows;
    if (row === undefined) throw new Error('a session was inserted and is not there');
    return { token, expiresAt: row.expires_at, device: await this.devices.remember(tx, device, personId) };
  }

  /** Who is signed in with this token; null when it is unknown, over, or its person may no longer sign in. */
  async personOf(token: string): Promise<PersonEntity | null> {
    const { entities, raw } = await this.db.manager
      .createQueryBuilder(PersonEntity, 'person')
      .innerJoin(SessionEntity, 'session', 'session.person_id = person.id')
      .addSelect(isStale, 'is_stale')
      .where(`session.token_hash = :hash AND ${isOpen}`, { hash: hashToken(token) })
      .andWhere(`person.state = 'active'`)
      .getRawAndEntities<{ is_stale: boolean }>();
    if (raw[0]?.is_stale === true) await this.#seen(token);
    return entities[0] ?? null;
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

  /** Signs a person out everywhere, within `tx`, but for the session with the token `but`. Returns of how many sessions. */
  async closeAll(tx: EntityManager, personId: string, { but }: { readonly but?: string } = {}): Promise<number> {
    const spared = but === undefined ? {} : { tokenHash: Not(hashToken(but)) };
    const { affected } = await tx.delete(SessionEntity, { personId, ...spared });
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

  // Written now and then only: a page makes many requests, and none of them has to wait for a write.
  async #seen(token: string): Promise<void> {
    await this.db.query(`UPDATE session SET last_seen_at = now() WHERE token_hash = $1 AND ${isStale}`, [
      hashToken(token),
    ]);
  }

  private stepUpEnd(): Date {
    return new Date(this.clock.now().getTime() + stepUpForMs);
  }
}
