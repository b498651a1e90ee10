import { expect, test } from '@jest/globals';
import { nextAttempt } from './next-attempt.js';

test('what fails is tried again later and later for more than a day, and then given up', () => {
  let now = new Date('2026-11-20T10:00:00Z');
  const begun = now;
  const pauses: number[] = [];
  for (let attempts = 1; ; attempts += 1) {
    const next = nextAttempt(attempts, now);
    if (next === null) break;
    pauses.push(next.getTime() - now.getTime());
    now = next;
  }
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(now.getTime() - begun.getTime()).toBeGreaterThan(20 * 3_600_000);
  expect(nextAttempt(99, now)).toBeNull();
});
