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
  openHoles: 0,
  provisional: false,
  under: zero,
  over: zero,
  mismatches: 0,
  undecided: 0,
  incomplete: 0,
  unownedBeyondTolerance: false,
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

test('a hole that an older run left is never hidden behind a complete night', () => {
  const words = nightWords({ ...clean, openHoles: 2 });
  expect(words).toMatchObject({ kind: 'incomplete', headline: 'Last night is complete, but 2 older holes are open' });
});

test('money under no customer is told beside every verdict, and takes the green from a clean one', () => {
  const unowned = [{ amount: '12.400000000', currency: 'USD' }];
  const beside = { unowned, notCompared: 3, missed: 0, lastComplete: null };
  const night = { ...clean, unownedBeyondTolerance: true };
  expect(nightWords(night, beside)).toMatchObject({ kind: 'unowned' });
  for (const one of [night, { ...night, holes: 1 }, { ...night, mismatches: 1, clean: false }]) {
    expect(nightWords(one, beside).detail).toContain(
      '$12.40 was spent under no customer. 3 customers are not compared.',
    );
  }
  expect(
    nightWords(clean, {
      unowned: [{ amount: '0.001000000', currency: 'USD' }],
      notCompared: 0,
      missed: 0,
      lastComplete: null,
    }),
  ).toMatchObject({
    kind: 'clean',
    detail: expect.stringContaining('under no customer'),
  });
});

test('a clean night is not green while later nights are missing', () => {
  const beside = { unowned: [], notCompared: 0, missed: 2, lastComplete: '2026-11-20' };
  const words = nightWords(clean, beside);
  expect(words).toMatchObject({ kind: 'incomplete', headline: '2 nights are missing' });
  expect(words.detail).toContain('No night has been complete since Fri, 20 Nov 2026; 2 were due.');
});

test('that no night has been complete is told beside whatever the newest one says', () => {
  const beside = { unowned: [], notCompared: 0, missed: 1, lastComplete: null };
  for (const night of [null, { ...clean, state: 'failed' }, { ...clean, holes: 1 }, clean]) {
    expect(nightWords(night, beside).detail).toContain('No night has been complete yet; 1 was due.');
  }
  expect(nightWords(clean).detail).not.toContain('No night');
});
