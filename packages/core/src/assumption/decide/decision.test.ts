import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allOf, type Decision, decide, held, notTestable, refuted } from './decision.js';

const samples = fc.array(fc.record({ id: fc.string({ minLength: 1 }), fits: fc.boolean() }), { maxLength: 40 });
const look = fc.record({
  things: fc.constant('rows'),
  expected: fc.constant('add up'),
  samples,
  needed: fc.integer({ min: 1, max: 50 }),
});
const decisions: fc.Arbitrary<Decision> = fc.constantFrom(
  held('It does.', {}),
  notTestable('Nobody knows.'),
  refuted('It does not.', {}, ['x']),
);

test('nothing holds that a single sample contradicts, or that too few speak for', () => {
  fc.assert(
    fc.property(look, (asked) => {
      const { outcome } = decide(asked);
      const against = asked.samples.some(({ fits }) => !fits);
      const enough = asked.samples.length >= asked.needed;
      expect(outcome).toBe(against ? 'does-not-hold' : enough ? 'holds' : 'not-testable-here');
    }),
  );
});

test('a decision counts what it looked at, and names only what contradicts', () => {
  fc.assert(
    fc.property(look, (asked) => {
      const { figures, counterExamples } = decide(asked);
      const against = asked.samples.filter(({ fits }) => !fits).map(({ id }) => id);
      expect(figures).toEqual({
        'fitting rows': `${asked.samples.length - against.length} of ${asked.samples.length}`,
        'rows needed': asked.needed,
      });
      expect(counterExamples).toEqual(against.slice(0, 10));
    }),
  );
});

test('a sentence says what was seen, and how much more is needed', () => {
  const ok = { id: 'a', fits: true };
  const asked = { things: 'rows', expected: 'add up', needed: 2 };
  expect(decide({ ...asked, samples: [ok, ok] }).detail).toBe('2 of 2 rows add up.');
  expect(decide({ ...asked, samples: [ok, { id: 'b', fits: false }] }).detail).toBe('1 of 2 rows add up, 1 not.');
  expect(decide({ ...asked, samples: [ok] }).detail).toBe(
    'There were only 1 rows to look at; at least 2 must be seen.',
  );
  expect(decide({ ...asked, samples: [] }).detail).toBe('There were no rows to look at; at least 2 must be seen.');
});

test('what must hold together holds only where each part does, and one refuted part refutes', () => {
  fc.assert(
    fc.property(fc.array(decisions, { minLength: 1, maxLength: 5 }), (parts) => {
      const outcomes = parts.map(({ outcome }) => outcome);
      const { outcome } = allOf(parts);
      if (outcomes.includes('does-not-hold')) expect(outcome).toBe('does-not-hold');
      else expect(outcome).toBe(outcomes.every((each) => each === 'holds') ? 'holds' : 'not-testable-here');
    }),
  );
  expect(allOf([]).outcome).toBe('not-testable-here');
});
