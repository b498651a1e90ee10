import { expect, test } from '@jest/globals';
import { oneAhead } from './one-ahead.js';

test('the next one is read while the last is worked with, and no more than that', async () => {
  const started: number[] = [];
  const seen: [number, number[]][] = [];
  const read = async (item: number) => {
    started.push(item);
    return item * 10;
  };
  for await (const item of oneAhead([1, 2, 3], read)) seen.push([item, [...started]]);
  expect(seen).toEqual([
    [10, [1, 2]],
    [20, [1, 2, 3]],
    [30, [1, 2, 3]],
  ]);
});

test('one that cannot be read is told when its turn comes', async () => {
  const seen: number[] = [];
  const read = async (item: number) => {
    if (item === 2) throw new Error('unread');
    return item;
  };
  const work = async () => {
    for await (const item of oneAhead([1, 2, 3], read)) seen.push(item);
  };
  await expect(work()).rejects.toThrow('unread');
  expect(seen).toEqual([1]);
});

test('who leaves early waits for what is still being read, and is not told of its failure', async () => {
  let ended = false;
  const read = async (item: number) => {
    if (item === 1) return item;
    await Promise.resolve();
    ended = true;
    throw new Error('unread');
  };
  for await (const item of oneAhead([1, 2], read)) {
    expect(item).toBe(1);
    break;
  }
  expect(ended).toBe(true);
});
