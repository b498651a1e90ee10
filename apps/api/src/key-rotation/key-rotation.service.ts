import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { presentKeys } from '../platform/secrets/present-key.js';
import { NextKey } from './next-key.js';
import { Resealing } from './resealing.js';

export type Rotated = {
  readonly keyId: string;
  readonly replaced: readonly string[];
  /** How many secrets this call sealed anew; those before a kill are not among them. */
  readonly resealed: number;
  readonly heldIn: 'environment' | 'file';
};

const subject = { kind: 'sealing-key', id: null };

/**
 * Seals every stored secret under a new key. Each secret is sealed anew in a transaction of its own and opens with
 * either key until the last one is done, so this may be killed anywhere and goes on when it is asked again.
 */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly db: DataSource,
    private readonly nextKey: NextKey,
    private readonly resealing: Resealing,
    private readonly audit: AuditTrail,
  ) {}

  async rotate(actor: Actor): Promise<Rotated> {
    const { id: to, heldIn } = await this.nextKey.choose();
    const replaced = await this.#begin(to, actor);
    let resealed = 0;
    if (replaced.length > 0) {
      // What another process sealed under the old key meanwhile is found by the next round.
      do resealed += await this.resealing.reseal({ from: replaced, to });
      while (!(await this.#finish(to, actor)));
    }
    this.nextKey.adopt();
    return { keyId: to, replaced, resealed, heldIn };
  }

  /** From here on everything new is sealed under the new key. Returns the keys that it replaces. */
  #begin(to: string, actor: Actor): Promise<string[]> {
    return inTransaction(this.db, async (tx) => {
      const present = await presentKeys(tx, 'FOR UPDATE');
      const from = present.filter((id) => id !== to);
      if (present.includes(to)) return from;
      await tx.query('INSERT INTO sealing_key (id) VALUES ($1)', [to]);
      await this.audit.record(tx, { actor, action: 'key-rotation.begun', subject, detail: { from, to } });
      return from;
    });
  }

  /** Retires the other keys; false when something is sealed under one of them. Nobody seals while this looks. */
  #finish(to: string, actor: Actor): Promise<boolean> {
    return inTransaction(this.db, async (tx: EntityManager) => {
      const from = (await presentKeys(tx, 'FOR UPDATE')).filter((id) => id !== to);
      if ((await this.resealing.left(tx, from)) > 0) return false;
      await tx.query('UPDATE sealing_key SET retired_at = now() WHERE id = ANY($1)', [from]);
      await this.audit.record(tx, { actor, action: 'key-rotation.completed', subject, detail: { from, to } });
      return true;
    });
  }
}
