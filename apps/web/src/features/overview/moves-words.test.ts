import { expect, test } from '@jest/globals';
import type { Moves } from '../../api/types.js';
import { movesSummary, waveLine } from './moves-words.js';

const moves = (customers: number, byStatus: Moves['byStatus']): Moves => ({
  ...{ customers, byStatus, needingPerson: [], waves: [] },
});

test('the sentence counts who has an account of their own and who still shares one, reverted ones too', () => {
  expect(
    movesSummary(
      moves(24, [
        { status: 'shared', customers: 4 },
        { status: 'migrated', customers: 3 },
        { status: 'own-account', customers: 14 },
        { status: 'reverted', customers: 1 },
        { status: 'lc-phone', customers: 2 },
      ]),
    ),
  ).toBe('17 of 24 customers on a Twilio account of their own, 5 are on a shared one.');
  expect(movesSummary(moves(1, [{ status: 'migrated', customers: 1 }]))).toBe(
    '1 of 1 customer on a Twilio account of their own, none shares one.',
  );
});

test('a wave says how it stands', () => {
  expect(waveLine({ id: 'w', state: 'running', customers: 1 })).toBe('A wave of 1 customer is running');
  expect(waveLine({ id: 'w', state: 'stopped', customers: 30 })).toBe('A wave of 30 customers was stopped by failures');
});
