import { expect, test } from '@jest/globals';
import { instantInWords } from './instant-words.js';

test.each([
  ['2026-11-18T14:00:00Z', '18 Nov 2026, 14:00 UTC'],
  ['2026-01-02T00:05:59Z', '2 Jan 2026, 00:05 UTC'],
  ['2024-08-31T23:59:59.999Z', '31 Aug 2024, 23:59 UTC'],
])('%s is told as %s', (instant, words) => {
  expect(instantInWords(new Date(instant))).toBe(words);
});
