import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type AuditEvent,
  auditHash,
  type ChainedEvent,
  type ChainHead,
  chainEvent,
  emptyChain,
} from './audit-event.js';
import { verifyChain } from './verify-chain.js';

const word = fc.string({ maxLength: 8 });
const event: fc.Arbitrary<Omit<AuditEvent, 'sequence'>> = fc.record({
  at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  actor: fc.record({ kind: word, id: fc.option(word), name: word }),
  action: word,
  subject: fc.record({ kind: word, id: fc.option(word) }),
  customerId: fc.option(word),
  detail: fc.dictionary(word, fc.oneof(word, fc.integer(), fc.boolean(), fc.constant(null))),
});

type Chain = { readonly events: readonly ChainedEvent[]; readonly head: ChainHead };

function chainOf(plain: readonly Omit<AuditEvent, 'sequence'>[]): Chain {
  const events: ChainedEvent[] = [];
  let head = emptyChain;
  for (const one of plain) {
    const chained = chainEvent(one, head);
    events.push(chained);
    head = { events: chained.sequence, hash: chained.hash };
  }
  return { events, head };
}

const chains = fc.array(event, { minLength: 1, maxLength: 12 }).map(chainOf);
const other = (text: string | null) => `${text ?? ''}'`;
const otherHash = 'f'.repeat(64);

const changes: ((event: ChainedEvent) => ChainedEvent)[] = [
  (one) => ({ ...one, at: new Date(Date.parse(one.at) + 1).toISOString() }),
  (one) => ({ ...one, actor: { ...one.actor, kind: other(one.actor.kind) } }),
  (one) => ({ ...one, actor: { ...one.actor, id: other(one.actor.id) } }),
  (one) => ({ ...one, actor: { ...one.actor, name: other(one.actor.name) } }),
  (one) => ({ ...one, action: other(one.action) }),
  (one) => ({ ...one, subject: { ...one.subject, kind: other(one.subject.kind) } }),
  (one) => ({ ...one, subject: { ...one.subject, id: other(one.subject.id) } }),
  (one) => ({ ...one, customerId: other(one.customerId) }),
  (one) => ({ ...one, detail: { ...one.detail, 'another word': 1 } }),
  (one) => ({ ...one, hash: otherHash }),
];

const at = (events: readonly ChainedEvent[], seed: number) => seed % events.length;
const replaced = (events: readonly ChainedEvent[], index: number, change: (event: ChainedEvent) => ChainedEvent) =>
  events.map((one, n) => (n === index ? change(one) : one));

describe('a chain of audit events', () => {
  test('holds as it was written, and says the same when it is written again', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (plain) => {
        const { events, head } = chainOf(plain);
        expect(verifyChain(events, head)).toBeNull();
        expect(chainOf(plain)).toEqual({ events, head });
      }),
    );
  });

  test('names the event of which any word was changed', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.constantFrom(...changes), ({ events, head }, seed, change) => {
        const index = at(events, seed);
        const found = verifyChain(replaced(events, index, change), head);
        expect(found).toEqual({ kind: 'broken', sequence: index + 1, reason: 'changed' });
      }),
    );
  });

  test('names the event that was hung under another one, or numbered anew', () => {
    fc.assert(
      fc.property(chains, fc.nat(), ({ events, head }, seed) => {
        const index = at(events, seed);
        const hung = replaced(events, index, (one) => ({ ...one, previousHash: otherHash }));
        expect(verifyChain(hung, head)).toEqual({ kind: 'broken', sequence: index + 1, reason: 'swapped' });
        const numbered = replaced(events, index, (one) => ({ ...one, sequence: one.sequence + 1 }));
        expect(verifyChain(numbered, head)).not.toBeNull();
      }),
    );
  });

  test('names an event that was changed and hashed anew, by the one that follows it or by the head', () => {
    fc.assert(
      fc.property(chains, fc.nat(), ({ events, head }, seed) => {
        const index = at(events, seed);
        const forged = replaced(events, index, (one) => {
          const said = { ...one, action: other(one.action) };
          return { ...said, hash: auditHash(said, one.previousHash) };
        });
        const isLast = index === events.length - 1;
        expect(verifyChain(forged, head)).toEqual({
          kind: 'broken',
          sequence: isLast ? index + 1 : index + 2,
          reason: isLast ? 'head-changed' : 'swapped',
        });
      }),
    );
  });

  test('misses any event that was taken out', () => {
    fc.assert(
      fc.property(chains, fc.nat(), ({ events, head }, seed) => {
        const index = at(events, seed);
        const reason = index === events.length - 1 ? 'cut-off' : 'missing';
        const left = events.filter((_, n) => n !== index);
        expect(verifyChain(left, head)).toEqual({ kind: 'broken', sequence: index + 1, reason });
      }),
    );
  });

  test('misses a tail that was cut off, and whatever the head does not know', () => {
    fc.assert(
      fc.property(chains, fc.nat(), ({ events, head }, seed) => {
        const left = events.slice(0, at(events, seed));
        expect(verifyChain(left, head)).toEqual({ kind: 'broken', sequence: left.length + 1, reason: 'cut-off' });
        const shortHead = { events: left.length, hash: left.at(-1)?.hash ?? emptyChain.hash };
        expect(verifyChain(events, shortHead)).toMatchObject({ sequence: left.length + 1, reason: 'inserted' });
        expect(verifyChain(left, { ...head, events: left.length })).toMatchObject({ reason: 'head-changed' });
      }),
    );
  });

  test('notices any two events that changed places, with or without their numbers', () => {
    fc.assert(
      fc.property(chains, fc.nat(), fc.nat(), ({ events, head }, a, b) => {
        const [first, second] = [at(events, a), at(events, b)].toSorted((x, y) => x - y);
        fc.pre(first !== undefined && second !== undefined && first < second);
        const numbers = (one: ChainedEvent, n: number) => ({ ...one, sequence: n + 1 });
        const swapped = events.map((one, n) => (n === first ? events[second] : n === second ? events[first] : one));
        const here = swapped.filter((one) => one !== undefined);
        expect(verifyChain(here, head)).toMatchObject({ sequence: first + 1 });
        expect(verifyChain(here.map(numbers), head)).toEqual({
          kind: 'broken',
          sequence: first + 1,
          reason: 'swapped',
        });
      }),
    );
  });

  test('the written form is stable', () => {
    const [only] = chainOf([
      {
        at: '2026-02-01T00:00:00.000Z',
        actor: { kind: 'person', id: 'a', name: 'Ada' },
        action: 'rate.changed',
        subject: { kind: 'rate', id: null },
        customerId: 'c',
        detail: { to: '1.2', from: null },
      },
    ]).events;
    expect(only?.hash).toBe('26bc2774ab280e74785b617fa5c087fa87e1feae8edf1b253d209dbf3b98bca9');
  });
});
