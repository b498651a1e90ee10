import { expect, test } from '@jest/globals';
import type { Night } from '../../api/types.js';
import { nightWords } from './night-words.js';

const zero = { amount: '0.000000000', currency: 'USD' };
const clean: Night = {
  runId: 'r',
  from: '2026-11-15',
  to: '2026-11-21',
  day: '2026-11-21',
  state: 'complete',
  failure: null,
  complete: true,
  clean: true,
  holes: 0,
  provisional: false,
  under: zero,
  over: zero,
  mismatches: 0,
  undecided: 0,
  incomplete: 0,
  finishedAt: '2026-11-22T01:40:00Z',
};

test('only a complete, settled night without a difference is clean', () => {
  expect(nightWords(clean).kind).toBe('clean');
});

test('whatever is worse beats what is better', () => {
  expect(nightWords({ ...clean, provisional: true }).kind).toBe('provisional');
  expect(nightWords({ ...clean, provisional: true, mismatches: 2, clean: false }).kind).toBe('provisional');
  expect(nightWords({ ...clean, mismatches: 2, clean: false }).kind).toBe('different');
  expect(
    nightWords({ ...clean, mismatches: 2, holes: 1, complete: false, state: 'incomplete', clean: false }).kind,
  ).toBe('incomplete');
  expect(nightWords({ ...clean, state: 'failed' }).kind).toBe('failed');
  expect(nightWords({ ...clean, state: 'running' }).kind).toBe('working');
  expect(nightWords(null).kind).toBe('none');
});

test('a hole is never green, even where the night claims to be complete', () => {
  expect(nightWords({ ...clean, holes: 1 }).kind).toBe('incomplete');
});

test('results that could not be judged keep the night from being clean', () => {
  expect(nightWords({ ...clean, clean: false, incomplete: 3 }).kind).toBe('incomplete');
});

test('results without a rate are told beside a clean night', () => {
  expect(nightWords({ ...clean, undecided: 1 }).detail).toContain('1 result has no agreed rate');
});
