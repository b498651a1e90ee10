import { expect, test } from '@jest/globals';
import { stepSelection } from './step-selection.js';

const ids = ['a', 'b', 'c'];

test('j and k move one row and stop at the ends', () => {
  expect(stepSelection(ids, 'a', 1)).toBe('b');
  expect(stepSelection(ids, 'c', 1)).toBe('c');
  expect(stepSelection(ids, 'b', -1)).toBe('a');
  expect(stepSelection(ids, 'a', -1)).toBe('a');
});

test('a row that is gone or none at all leads to the first', () => {
  expect(stepSelection(ids, null, 1)).toBe('a');
  expect(stepSelection(ids, 'z', -1)).toBe('a');
  expect(stepSelection([], null, 1)).toBeNull();
});
