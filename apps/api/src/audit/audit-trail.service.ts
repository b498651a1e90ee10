import { Injectable } from '@nestjs/common';
import { chainEvent } from '@plumbline/core/audit/audit-event';
import type { Json } from '@plumbline/core/canonical-json';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { type ActorKind, AuditHeadEntity } from './audit-event.entity.js';
import { chainHead, insert, insertValues } from './audit-rows.js';
import { plainText } from './plain-text.js';

/** Who did it; `nobody` is whoever is not signed in. */
export type AuditActor = { readonly kind: ActorKind; readonly id: string | null; readonly name: string };

/** Plumbline itself, where it acts by its own rules. */
export const plumbline: AuditActor = { kind: 'system', id: null, name: 'Plumbline' };

export type AuditRecord = {
  readonly actor: AuditActor;
  /** What was done in words of the field, what it was done to first: `rate.changed`. */
  readonly action: `${string}.${string}`;
  readonly subject: { readonly kind: string; readonly id: string | null };
  /** The one customer whose figures or accounts this touches; null when it is none or many. */
  readonly customerId?: string | null;
  /** What else a reader needs: old and new values, reasons, how many. Never a secret, never a message's text. */
  readonly detail?: { readonly [key: string]: Json };
};

/** Writes down what was done, in the transaction that does it: a change that cannot be recorded does not happen. */
@Injectable()
export class AuditTrail {
  constructor(private readonly clock: Clock) {}

  /**
   * Call this last in the transaction: from here to its end everybody else who changes something waits, and a lock
   * taken afterwards could meet another one that waits for this.
   */
  async record(tx: EntityManager, { actor, action, subject, customerId = null, detail = {} }: AuditRecord) {
    const head = await tx.findOneOrFail(AuditHeadEntity, {
      where: { only: true },
      lock: { mode: 'pessimistic_write' },
    });
    const said = {
      actor: { kind: actor.kind, id: actor.id, name: actor.name },
      subject: { kind: subject.kind, id: subject.id },
      ...{ at: this.clock.now().toISOString(), action, customerId, detail },
    };
    const event = chainEvent(plainText(said), chainHead(head));
    await tx.query(insert, [...insertValues(event)]);
    await tx.update(AuditHeadEntity, { only: true }, { events: String(event.sequence), hash: event.hash });
  }
}
