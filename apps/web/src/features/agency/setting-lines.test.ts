import { expect, test } from '@jest/globals';
import { settingLines } from './setting-lines.js';

test('what the agency has decided reads as sentences', () => {
  const usual = { secondPerson: true, reverts: { perDay: 3, windowDays: 30 }, watchNights: 3 };
  expect(settingLines(usual)).toEqual([
    'Somebody else than who asks for a revert approves it.',
    'At most 3 reverts a day.',
    'A revert is offered for 30 days after a migration.',
    'A migration is complete after 3 clean nights.',
  ]);
});

test('one is one, and none is none', () => {
  const strict = { secondPerson: false, reverts: { perDay: 0, windowDays: 1 }, watchNights: 1 };
  expect(settingLines(strict)).toEqual([
    'Whoever asks for a revert can also decide it.',
    'No reverts are allowed.',
    'A revert is offered for 1 day after a migration.',
    'A migration is complete after 1 clean night.',
  ]);
});
