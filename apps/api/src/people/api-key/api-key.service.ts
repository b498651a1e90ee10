import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type AuditActor, AuditTrail, plumbline } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import { decodeCursor, type PageRequest, pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { mayActAs, type Role } from '../../platform/http/role.js';
import { hashToken, newToken } from '../../platform/secrets/token.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { personBehind } from './person-behind.js';

const prefix = 'plk_';
const commandLineName = 'Command line';

type NewKey = { readonly name: string; readonly role: Role; readonly expiresAt: Date | null };

@Injectable()
export class ApiKeyService {
  constructor(
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Makes a key of this person's with at most the person's own role. The key itself is returned here and never again. */
  async create(actor: Actor, { name, role, expiresAt }: NewKey): Promise<{ id: string; key: string }> {
    if (!mayActAs(actor.role, role)) {
      throw new Problem({ type: 'forbidden', detail: `A key cannot have a higher role than yours, ${actor.role}.` });
    }
    const id = newId();
    const key = `${prefix}${newToken()}`;
    const createdBy = await personBehind(this.db.manager, actor);
    if (createdBy === null) {
      const detail = 'The command line makes no keys: sign in as a person to make one.';
      throw new Problem({ type: 'forbidden', detail });
    }
    await inTransaction(this.db, async (tx) => {
      await tx.insert(ApiKeyEntity, { id, name, role, keyHash: hashToken(key), createdBy, expiresAt });
      const detail = { name, role, expiresAt: expiresAt?.toISOString() ?? null };
      await this.audit.record(tx, { actor, action: 'api-key.made', subject: { kind: 'api-key', id }, detail });
    });
    return { id, key };
  }

  /** An admin's key of nobody, for the command line. It ends when it is revoked, or with `lastsHours` before. */
  async createForCommandLine(lastsHours: number | null): Promise<{ id: string; key: string }> {
    const id = newId();
    const key = `${prefix}${newToken()}`;
    await inTransaction(this.db, async (tx) => {
      await tx.query(
        `INSERT INTO api_key (id, name, role, key_hash, expires_at)
         VALUES ($1, $2, 'admin', $3, $4::timestamptz + make_interval(hours => $5))`,
        [id, commandLineName, hashToken(key), this.clock.now(), lastsHours],
      );
      const detail = { name: commandLineName, role: 'admin', lastsHours };
      await this.audit.record(tx, {
        actor: plumbline,
        action: 'api-key.made',
        subject: { kind: 'api-key', id },
        detail,
      });
    });
    return { id, key };
  }

  /** Newest first. Revoked and expired keys of people stay listed. */
  async list({ cursor, limit }: PageRequest): Promise<{ items: ApiKeyEntity[]; nextCursor: string | null }> {
    const query = this.db.manager
      .createQueryBuilder(ApiKeyEntity, 'key')
      // Each start makes the command line another key: the spent ones would bury those of people.
      .where('(key.createdBy IS NOT NULL OR (key.revokedAt IS NULL AND coalesce(key.expiresAt > :now, true)))', {
        now: this.clock.now(),
      })
      .orderBy('key.id', 'DESC')
      .limit(limit + 1);
    if (cursor !== undefined) query.andWhere('key.id::text < :before', { before: decodeCursor(cursor)[0] });
    return pageFrom(await query.getMany(), { limit, keyOf: (key) => [key.id] });
  }

  /** Keys of people that are good until some moment, past or to come, and that nobody has revoked. */
  async withAnEnd(): Promise<readonly { readonly id: string; readonly name: string; readonly expiresAt: Date }[]> {
    return this.db.query(
      `SELECT id, name, expires_at AS "expiresAt" FROM api_key
       WHERE created_by IS NOT NULL AND revoked_at IS NULL AND expires_at IS NOT NULL ORDER BY id`,
    );
  }

  async revoke(id: string, actor: AuditActor): Promise<void> {
    if (!(await this.revokeIfThere(id, actor)))
      throw new Problem({ type: 'not-found', detail: 'There is no such key.' });
  }

  /** False when there is no such key, as in data that was begun anew. */
  revokeIfThere(id: string, actor: AuditActor): Promise<boolean> {
    return inTransaction(this.db, async (tx) => {
      const [, count]: [unknown[], number] = await tx.query(
        'UPDATE api_key SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
        [id, this.clock.now()],
      );
      if (count === 0) return tx.existsBy(ApiKeyEntity, { id });
      await this.audit.record(tx, { actor, action: 'api-key.revoked', subject: { kind: 'api-key', id } });
      return true;
    });
  }

  /** Who a key is, by the clock that also tells of keys that are about to end; null when it is unknown, revoked or expired, or when its creator may no longer sign in. */
  async actorOf(key: string): Promise<Actor | null> {
    if (!key.startsWith(prefix)) return null;
    const now = this.clock.now();
    const rows: { id: string; name: string; role: Role; creator_role: Role; is_stale: boolean }[] = await this.db.query(
      `SELECT api_key.id, api_key.name, api_key.role, coalesce(person.role, api_key.role) AS creator_role,
         coalesce(last_used_at < $2::timestamptz - interval '1 minute', true) AS is_stale
       FROM api_key LEFT JOIN person ON person.id = api_key.created_by
       WHERE key_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
         AND (api_key.created_by IS NULL OR person.state = 'active')`,
      [hashToken(key), now],
    );
    const [row] = rows;
    if (row === undefined) return null;
    if (row.is_stale) await this.db.query('UPDATE api_key SET last_used_at = $2 WHERE id = $1', [row.id, now]);
    const role = mayActAs(row.creator_role, row.role) ? row.role : row.creator_role;
    return { kind: 'api-key', id: row.id, name: row.name, role };
  }
}
