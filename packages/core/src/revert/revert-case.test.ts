import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Decision, guardRules } from './guard.js';
import { type AtHand, onRevert, type RevertCase, type Said, type Speaker } from './revert-case.js';

const now = new Date('2026-11-20T10:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const hash = 'a'.repeat(64);
const ann: Speaker = { kind: 'person', personId: 'ann', name: 'Ann' };
const bob: Speaker = { kind: 'person', personId: 'bob', name: 'Bob' };
const key: Speaker = { kind: 'program', personId: 'bob', name: 'a key of Bob' };
const annsKey: Speaker = { kind: 'program', personId: 'ann', name: 'a key of Ann' };

const allowed: Decision = {
  outcome: 'allowed',
  rules: guardRules.map(({ rule, canBeOverridden }) => ({ rule, canBeOverridden, outcome: 'allows', reason: 'fine' })),
};
const refusing: Decision = {
  outcome: 'refused',
  rules: allowed.rules.map((answer, at) =>
    at === 2 ? { ...answer, outcome: 'refuses', reason: 'no export' } : answer,
  ),
};
const silent: Decision = { outcome: 'allowed', rules: allowed.rules.slice(1) };
const fine: AtHand = { now, planHash: hash, decision: allowed, needsSecondPerson: true };
const asked: RevertCase = {
  planHash: hash,
  customerName: 'Ash Dental',
  requester: ann,
  standing: { kind: 'requested', until: later(72) },
};
const approve: Said = { kind: 'approve', planHash: hash, override: null };
const apply: Said = { kind: 'apply', planHash: hash, customerName: 'Ash Dental' };
const approved: RevertCase = {
  ...asked,
  standing: { kind: 'approved', until: later(24), by: bob, planHash: hash, override: null },
};

function reasons(current: RevertCase, said: Said, by: Speaker, atHand: Partial<AtHand> = {}): string[] {
  const answer = onRevert(current, said, by, { ...fine, ...atHand });
  return answer.kind === 'refused' ? answer.refusals.map(({ kind, reason }) => `${kind}: ${reason}`) : [];
}

test('a second person approves, and then it can be applied', () => {
  expect(onRevert(asked, approve, bob, fine)).toMatchObject({
    standing: { kind: 'approved', by: bob, until: later(24) },
  });
  expect(onRevert(approved, apply, ann, fine)).toEqual({ kind: 'changed', standing: { kind: 'applied' } });
});

test.each<[string, RevertCase, Said, Speaker, Partial<AtHand>, RegExp]>([
  ['who asked cannot approve', asked, approve, ann, {}, /^forbidden: Nobody approves/],
  ['who asked through a key cannot approve', { ...asked, requester: annsKey }, approve, ann, {}, /^forbidden: Nobody/],
  ['a key cannot approve', asked, approve, key, {}, /^forbidden: Only a person/],
  ['a key cannot apply', approved, apply, key, {}, /^forbidden: Only a person/],
  ['an approval cannot be replayed', approved, approve, bob, {}, /^conflict: It was approved by Bob/],
  ['another hash is not approved', asked, { ...approve, planHash: 'b'.repeat(64) }, bob, {}, /^conflict: The hash/],
  ['a changed plan is not approved', asked, approve, bob, { planHash: 'b'.repeat(64) }, /^conflict: Things changed/],
  ['a plan that can no longer be made is not applied', approved, apply, ann, { planHash: null }, /^conflict: Things/],
  ['an old request is not approved', asked, approve, bob, { now: later(73) }, /^conflict: The request has expired/],
  ['an old approval is not applied', approved, apply, ann, { now: later(25) }, /^conflict: The request has expired/],
  ['what the guard refuses is not approved', asked, approve, bob, { decision: refusing }, /^refused: no export/],
  ['what the guard refuses by now is not applied', approved, apply, ann, { decision: refusing }, /^refused: no export/],
  ['a rule that said nothing stands against it', approved, apply, ann, { decision: silent }, /has not answered/],
  ['the name must be typed out', approved, { ...apply, customerName: 'Ash' }, ann, {}, /^refused: Type the customer/],
  ['nothing is applied unapproved', asked, apply, bob, {}, /^conflict: Nobody has approved/],
  [
    'nothing is applied twice',
    { ...asked, standing: { kind: 'applied' } },
    apply,
    ann,
    {},
    /^conflict: It was applied/,
  ],
  [
    'what was withdrawn stays so',
    { ...asked, standing: { kind: 'withdrawn' } },
    approve,
    bob,
    {},
    /^conflict: It was withdrawn/,
  ],
  [
    'what was applied is not withdrawn',
    { ...asked, standing: { kind: 'applied' } },
    { kind: 'withdraw' },
    ann,
    {},
    /^conflict/,
  ],
])('%s', (_, current, said, by, atHand, expected) => {
  expect(reasons(current, said, by, atHand)).toContainEqual(expect.stringMatching(expected));
});

test('an agency of one person approves for itself once it has said so, and not by an approval from before', () => {
  expect(reasons(asked, approve, ann, { needsSecondPerson: false })).toEqual([]);
  const own: RevertCase = {
    ...asked,
    standing: { ...approved.standing, kind: 'approved', by: ann, until: later(24), planHash: hash, override: null },
  };
  expect(reasons(own, apply, ann, { needsSecondPerson: false })).toEqual([]);
  expect(reasons(own, apply, ann)).toEqual([expect.stringMatching(/^forbidden: It was approved by who asked/)]);
});

test('where a key of nobody asked, the approver does not apply it alone', () => {
  const requester: Speaker = { kind: 'program', personId: null, name: 'Command line' };
  expect(reasons({ ...approved, requester }, apply, bob)).toEqual([
    expect.stringMatching(/^forbidden: Nobody is known/),
  ]);
  expect(reasons({ ...approved, requester }, apply, ann)).toEqual([]);
});

test('every reason is told at once', () => {
  expect(
    reasons(asked, { ...apply, planHash: 'b'.repeat(64), customerName: 'x' }, key, { decision: refusing }),
  ).toHaveLength(5);
});

const speakers = fc.constantFrom(ann, bob, key, annsKey);
const hashes = fc.constantFrom(hash, 'b'.repeat(64));
const words: fc.Arbitrary<Said> = fc.oneof(
  fc.record({ kind: fc.constant('approve' as const), planHash: hashes, override: fc.constant(null) }),
  fc.record({
    kind: fc.constant('apply' as const),
    planHash: hashes,
    customerName: fc.constantFrom('Ash Dental', 'Ash'),
  }),
  fc.record({ kind: fc.constant('withdraw' as const) }),
);
const hands = fc.record({
  now: fc.integer({ min: 0, max: 100 }).map(later),
  planHash: fc.option(hashes),
  decision: fc.constantFrom(allowed, refusing, silent),
  needsSecondPerson: fc.constant(true),
});

test('no path leads to applying without every rule’s yes, a second person, that plan and the time', () => {
  fc.assert(
    fc.property(speakers, fc.array(fc.tuple(words, speakers, hands), { maxLength: 12 }), (requester, said) => {
      let current: RevertCase = { ...asked, requester };
      for (const [word, by, atHand] of said) {
        const answer = onRevert(current, word, by, atHand);
        if (answer.kind === 'refused') {
          expect(answer.refusals.length).toBeGreaterThan(0);
          continue;
        }
        if (answer.standing.kind === 'applied') {
          const { standing } = current;
          if (standing.kind !== 'approved') throw new Error('applied without an approval');
          expect(standing.by.kind).toBe('person');
          expect(standing.by.personId).not.toBe(requester.personId);
          expect(atHand).toMatchObject({ decision: allowed, planHash: current.planHash });
          expect(atHand.now < standing.until).toBe(true);
          expect(by.kind).toBe('person');
        }
        current = { ...current, standing: answer.standing };
      }
    }),
    { numRuns: 2000 },
  );
});
