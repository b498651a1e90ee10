import { expect, test } from '@jest/globals';
import { planWords } from './plan-words.js';

const usual = { kinds: null, digest: 'at-once', digestHour: 8, quietHours: null, zone: 'UTC' } as const;

test('a channel says what it gets and when, with its zone where a time depends on it', () => {
  expect(planWords({ ...usual, kinds: null })).toBe('Everything, at once');
  expect(
    planWords({
      ...{ kinds: ['leak', 'run.missed'], digest: 'daily', digestHour: 7, zone: 'Europe/Berlin' },
      quietHours: { from: '22:00', to: '06:00' },
    }),
  ).toBe('2 kinds, daily at 07:00, quiet 22:00 to 06:00 (Europe/Berlin)');
});
