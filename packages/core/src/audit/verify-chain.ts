import { auditHash, type ChainedEvent, type ChainHead, emptyChain } from './audit-event.js';

/**
 * Why the chain does not hold: what an event says was changed; an event is missing; one stands where none was written;
 * one does not follow the one before it (swapped, or written anew); the last ones are gone; the head itself was changed.
 */
export const breakReasons = ['changed', 'missing', 'inserted', 'swapped', 'cut-off', 'head-changed'] as const;
export type BreakReason = (typeof breakReasons)[number];

/** The first event that does not fit. */
export type ChainBreak = { readonly kind: 'broken'; readonly sequence: number; readonly reason: BreakReason };
type ChainFits = { readonly kind: 'fits'; readonly at: ChainHead };

/** Verifies events that come in the order of their sequence, from the first one on, against the head. */
export function verifyChain(events: Iterable<ChainedEvent>, head: ChainHead): ChainBreak | null {
  let at = emptyChain;
  for (const event of events) {
    const step = followChain(at, event, head);
    if (step.kind === 'broken') return step;
    at = step.at;
  }
  return endOfChain(at, head);
}

/** One step, for events that are read in batches: `at` is how far the chain was followed. */
export function followChain(at: ChainHead, event: ChainedEvent, head: ChainHead): ChainFits | ChainBreak {
  const expected = at.events + 1;
  if (event.sequence > head.events || event.sequence < expected) return broken(event.sequence, 'inserted');
  if (event.sequence > expected) return broken(expected, 'missing');
  if (event.previousHash !== at.hash) return broken(event.sequence, 'swapped');
  if (event.hash !== auditHash(event, at.hash)) return broken(event.sequence, 'changed');
  return { kind: 'fits', at: { events: expected, hash: event.hash } };
}

/** What is left to say after the last event. */
export function endOfChain(at: ChainHead, head: ChainHead): ChainBreak | null {
  if (at.events < head.events) return broken(at.events + 1, 'cut-off');
  return at.hash === head.hash ? null : broken(at.events, 'head-changed');
}

const broken = (sequence: number, reason: BreakReason): ChainBreak => ({ kind: 'broken', sequence, reason });
