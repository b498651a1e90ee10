import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { type Beginnings, stepsOf } from './checklist-steps.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

const ready: Beginnings = {
  claimed: true,
  reads: ['pass', 'pass'],
  customers: 24,
  connected: 23,
  rates: 9,
  newestDay: '2026-03-09',
  people: 1,
};
const missing = (has: Beginnings) => stepsOf(has).flatMap(({ step, done }) => (done ? [] : [step]));

test('a fresh installation that was just claimed has everything else before it', async () => {
  const admin = await api.claim();
  const { status, body } = await api.call('GET', '/checklist', { as: admin });
  expect(status).toBe(200);
  expect(body.done).toBe(false);
  expect(body.steps.filter(({ done }: { done: boolean }) => done).map(({ step }: { step: string }) => step)).toEqual([
    'claimed',
  ]);
});

test('people are the only step that nobody has to take', () => {
  expect(missing(ready)).toEqual(['people']);
  expect(
    stepsOf(ready)
      .filter(({ optional }) => optional)
      .map(({ step }) => step),
  ).toEqual(['people']);
  expect(missing({ ...ready, people: 2 })).toEqual([]);
});

test('each thing that is not there leaves its own step open', () => {
  expect(missing({ ...ready, reads: null })).toEqual(['providers', 'examined', 'people']);
  expect(missing({ ...ready, connected: 0 })).toEqual(['connections', 'people']);
  expect(missing({ ...ready, rates: 0 })).toEqual(['rates', 'people']);
  expect(missing({ ...ready, newestDay: null })).toEqual(['first-days', 'people']);
});

test('providers are reachable only when every needed read works', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('pass', 'warn', 'unknown', 'fail')), (reads) => {
      const open = missing({ ...ready, reads }).includes('providers');
      expect(open).toBe(reads.some((outcome) => outcome !== 'pass'));
    }),
  );
});
