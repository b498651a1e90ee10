import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { outcomes } from './finding.js';
import { standingOf } from './standing-of.js';

const now = new Date('2026-06-30T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

const answers = fc.record({
  outcome: fc.constantFrom(...outcomes),
  askedAt: fc.integer({ min: 0, max: 200 }).map(daysAgo),
});

test('an assumption that was never decided is open', () => {
  expect(standingOf([], now)).toBe('open');
  const undecided = [
    { outcome: 'not-asked', askedAt: now } as const,
    { outcome: 'not-testable-here', askedAt: now } as const,
  ];
  expect(standingOf(undecided, now)).toBe('open');
});

test('an answer counts for ninety days and not a moment longer', () => {
  const last = daysAgo(90);
  expect(standingOf([{ outcome: 'holds', askedAt: last }], now)).toBe('holds');
  expect(standingOf([{ outcome: 'holds', askedAt: new Date(last.getTime() - 1) }], now)).toBe('open');
});

test('the newest answer that decides counts, and of two at once the worse one', () => {
  const held = { outcome: 'holds', askedAt: daysAgo(9) } as const;
  expect(standingOf([{ outcome: 'does-not-hold', askedAt: daysAgo(10) }, held], now)).toBe('holds');
  expect(standingOf([held, { outcome: 'does-not-hold', askedAt: daysAgo(9) }], now)).toBe('does-not-hold');
});

test('being unable to ask again never takes a young answer away', () => {
  const undecided = fc.constantFrom('not-asked', 'not-testable-here');
  fc.assert(
    fc.property(fc.array(answers), undecided, fc.integer({ min: 0, max: 200 }), (findings, outcome, age) => {
      const more = [...findings, { outcome, askedAt: daysAgo(age) }];
      expect(standingOf(more, now)).toBe(standingOf(findings, now));
    }),
  );
});

test('the order in which findings are kept does not matter', () => {
  const shuffled = fc
    .array(answers)
    .chain((findings) =>
      fc.tuple(fc.constant(findings), fc.shuffledSubarray(findings, { minLength: findings.length })),
    );
  fc.assert(
    fc.property(shuffled, ([findings, other]) => {
      expect(standingOf(other, now)).toBe(standingOf(findings, now));
    }),
  );
});

test('what stands was found by someone, young enough, and nothing decisive came after it', () => {
  fc.assert(
    fc.property(fc.array(answers), (findings) => {
      const standing = standingOf(findings, now);
      const young = findings.filter(({ outcome, askedAt }) => /hold/.test(outcome) && askedAt >= daysAgo(90));
      if (young.length === 0) return expect(standing).toBe('open');
      const newestMs = Math.max(...young.map(({ askedAt }) => askedAt.getTime()));
      const newest = young.filter(({ askedAt }) => askedAt.getTime() === newestMs);
      expect(standing).toBe(newest.every(({ outcome }) => outcome === 'holds') ? 'holds' : 'does-not-hold');
    }),
  );
});
