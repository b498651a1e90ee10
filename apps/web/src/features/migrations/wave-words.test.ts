import { expect, test } from '@jest/globals';
import type { Wave, WaveCustomer } from '../../api/types.js';
import { isPilot, nextWords } from './wave-words.js';

const customer = (customerId: string, state: WaveCustomer['state']): WaveCustomer => ({
  ...{ customerId, customerName: customerId.toUpperCase(), migrationId: null, state, detail: null },
});
const wave = (more: Partial<Wave>): Wave => ({
  ...{ id: 'w', size: 2, pauseMinutes: 30, stopAtFailures: 1, state: 'running', detail: null, createdBy: 'Olive' },
  ...{ createdAt: '2026-11-18T14:00:00Z', pilotProven: true, next: ['b'], nextAt: null },
  customers: [customer('a', 'moved'), customer('b', 'to-do')],
  ...more,
});

test('who is next is said, and whether a person has to resume the wave first', () => {
  expect(nextWords(wave({}))).toBe('Next: B.');
  expect(nextWords(wave({ state: 'stopped' }))).toBe('Next, once it is resumed: B.');
  expect(nextWords(wave({ next: [] }))).toBeNull();
});

test('the pilot is the first customer that did not fail, until one was charged rightly', () => {
  const begun = { customers: [customer('a', 'failed'), customer('b', 'to-do')], pilotProven: false };
  expect(nextWords(wave(begun))).toBe('Next: B, as the pilot.');
  expect([isPilot(wave(begun), 'a'), isPilot(wave(begun), 'b')]).toEqual([false, true]);
  expect(isPilot(wave({}), 'a')).toBe(false);
});
