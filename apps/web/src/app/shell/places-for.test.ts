import { expect, test } from '@jest/globals';
import { placesFor } from './places-for.js';

const names = (text: string) => placesFor(text).map(({ name }) => name);

test('every page is there until something is written', () => {
  expect(names('  ').slice(0, 2)).toEqual(['Overview', 'Inbox']);
  expect(names('').length).toBeGreaterThan(20);
});

test('a page is found by any of its words, and first where it begins so', () => {
  expect(names('mism')).toEqual(['Mismatches', 'Settings: Mismatches']);
  expect(names('rates settings')).toEqual(['Settings: Rates']);
  expect(names('nothing of the kind')).toEqual([]);
});
