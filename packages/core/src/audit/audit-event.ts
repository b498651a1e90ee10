import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '../canonical-json.js';

/** What someone did. `at` is RFC 3339 in UTC; `sequence` counts from 1 without a gap. */
export type AuditEvent = {
  readonly sequence: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  readonly customerId: string | null;
  readonly detail: { readonly [key: string]: Json };
};

/** An event as it stands in the chain: with the hash of the one before it and its own. */
export type ChainedEvent = AuditEvent & { readonly previousHash: string; readonly hash: string };

/** Where the chain ends: how many events there are, and the hash of the last one. */
export type ChainHead = { readonly events: number; readonly hash: string };

/** The head of a chain without events. */
export const emptyChain: ChainHead = { events: 0, hash: '0'.repeat(64) };

/** Changes whenever the text below is written differently, so that hashes of two formats never meet unnoticed. */
const format = 'plumbline-audit-1';

/** SHA-256 in lower-case hex over the hash of the event before and everything that this one says. */
export function auditHash(event: AuditEvent, previousHash: string): string {
  const { sequence, at, actor, action, subject, customerId, detail } = event;
  const said = {
    ...{ sequence, at, action, customerId, detail },
    actor: { kind: actor.kind, id: actor.id, name: actor.name },
    subject: { kind: subject.kind, id: subject.id },
  };
  return createHash('sha256')
    .update(`${format}\n${previousHash}\n${canonicalJson(said)}`)
    .digest('hex');
}

/** The event as the next one after `head`. */
export function chainEvent(event: Omit<AuditEvent, 'sequence'>, head: ChainHead): ChainedEvent {
  const numbered = { ...event, sequence: head.events + 1 };
  return { ...numbered, previousHash: head.hash, hash: auditHash(numbered, head.hash) };
}
