import { expect, test } from '@jest/globals';
import { randomFor } from './random.js';
import { trafficOf } from './traffic.js';

const sizes = ['tiny', 'small', 'medium', 'large'] as const;
const sentBy = (size: (typeof sizes)[number], most: number) => trafficOf(size, most, randomFor(1, size));

test('nobody sends more than was asked for, and whoever sends less anyway is left alone', () => {
  expect(sizes.map((size) => sentBy(size, 8).sentPerDay > 8)).toEqual([false, false, false, false]);
  expect(sentBy('large', 8).sentPerDay).toBe(8);
  expect(sentBy('tiny', 8)).toEqual(sentBy('tiny', 100));
});

test('a quieter customer receives and calls less, and is the same in all that is no amount', () => {
  const [quiet, usual] = [sentBy('large', 8), sentBy('large', 100)];
  expect(quiet.receivedPerDay).toBeLessThan(usual.receivedPerDay);
  expect(quiet.callsPerDay).toBeLessThan(usual.callsPerDay);
  const { pictureShare, recordsCalls, lookupsPerDay, quietChance, prices } = usual;
  expect(quiet).toMatchObject({ pictureShare, recordsCalls, lookupsPerDay, quietChance, prices });
});
