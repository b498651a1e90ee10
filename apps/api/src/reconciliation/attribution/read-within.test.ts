import { expect, test } from '@jest/globals';
import { readWithin } from './read-within.js';

test('days are read in their order until the pages are used up, and the others are left for the next run', async () => {
  const read: string[] = [];
  const left = await readWithin(['newest', 'older', 'oldest'], 5, async (day) => {
    read.push(day);
    return 3;
  });
  expect(read).toEqual(['newest', 'older']);
  expect(left).toEqual(['oldest']);
});

test('nothing is read once nothing is left', async () => {
  const read = async () => {
    throw new Error('must not be called');
  };
  expect(await readWithin(['newest'], 0, read)).toEqual(['newest']);
});
