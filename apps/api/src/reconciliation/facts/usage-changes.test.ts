import { expect, test } from '@jest/globals';
import { usageChanges, usageDigest } from './usage-changes.js';

const day = '2026-11-10';
const row = (category: string, nanos: bigint) => ({
  day,
  category,
  nanos,
  currency: 'USD',
  quantity: null,
  quantityUnit: null,
  count: null,
});
const known = (entries: Record<string, bigint>) =>
  new Map(Object.entries(entries).map(([category, nanos]) => [category, { nanos, currency: 'USD', revision: 3 }]));

test('an unchanged category writes nothing', () => {
  expect(usageChanges({ day, rows: [row('sms', 5n)], known: known({ sms: 5n }) })).toEqual([]);
});

test('a new category is revision one, a changed one the next', () => {
  const changes = usageChanges({ day, rows: [row('sms', 6n), row('calls', 1n)], known: known({ sms: 5n }) });
  expect(changes.map(({ category, nanos, revision }) => [category, nanos, revision])).toEqual([
    ['sms', 6n, 4],
    ['calls', 1n, 1],
  ]);
});

test('a category that Twilio no longer lists becomes zero, once', () => {
  const [gone] = usageChanges({ day, rows: [], known: known({ sms: 5n }) });
  expect(gone).toMatchObject({ category: 'sms', nanos: 0n, revision: 4 });
  expect(usageChanges({ day, rows: [], known: known({ sms: 0n }) })).toEqual([]);
});

test('a reading has the same digest in whatever order its rows came', () => {
  const [a, b] = [row('sms', 5n), row('calls', 1n)];
  expect(usageDigest([a, b])).toBe(usageDigest([b, a]));
  expect(usageDigest([a])).not.toBe(usageDigest([row('sms', 6n)]));
});
