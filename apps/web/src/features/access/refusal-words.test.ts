import { expect, test } from '@jest/globals';
import { refusalInWords } from './refusal-words.js';

test('a refused sign-in says what to do', () => {
  expect(refusalInWords('not-invited')).toContain('Ask an admin for an invitation');
  expect(refusalInWords('expired')).toContain('Try it once more');
});

test('an unknown reason, which anybody can write into an address, is never shown', () => {
  expect(refusalInWords('call-this-number')).not.toContain('call-this-number');
});
