import { expect, test } from '@jest/globals';
import { inboxWords } from './inbox-words.js';

test('a line says what is waited for, and of how many it stands for', () => {
  expect(inboxWords({ kind: 'revert-approval', count: 1 })).toBe('Approve a revert, or see why not');
  expect(inboxWords({ kind: 'connection-proposals', count: 1 })).toBe('Adopt a proposed connection');
  expect(inboxWords({ kind: 'connection-proposals', count: 12 })).toBe('Adopt 12 proposed connections');
  expect(inboxWords({ kind: 'classifications', count: 3 })).toBe('Place 3 unknown labels and categories');
  expect(inboxWords({ kind: 'mismatch-overdue', count: 7 })).toBe('7 mismatches past their deadline, this one first');
});
