import { expect, test } from '@jest/globals';
import { usageDoubts } from './usage-doubts.js';

const [day, other] = ['2026-11-10', '2026-11-11'];
const row = (category: string, nanos: bigint, currency = 'USD') => ({
  ...{ day, category, nanos, currency, quantity: null, quantityUnit: null, count: null },
});
const total = (nanos: bigint, currency = 'USD') => new Map([[day, { day, nanos, currency }]]);
const doubts = (changes: Partial<Parameters<typeof usageDoubts>[0]>) => [
  ...usageDoubts({
    days: [day, other],
    moved: [day],
    totals: total(5n),
    rows: [row('sms', 5n)],
    rowsSent: 2,
    quarantined: [],
    known: new Map(),
    usedBefore: false,
    ...changes,
  }).keys(),
];
const silent = { totals: new Map(), rows: [], rowsSent: 0, moved: [] };

test('a total that its categories bear out is believed', () => {
  expect(doubts({})).toEqual([]);
});

test('a total without categories, and categories without a total, are not', () => {
  expect(doubts({ rows: [] })).toEqual([day]);
  expect(doubts({ totals: new Map() })).toEqual([day]);
});

test('an account that was used and sends nothing at all has failed, and is not at zero', () => {
  const known = new Map([[other, { totalNanos: 3n, currency: 'USD', digest: 'd' }]]);
  expect(doubts({ ...silent, known })).toEqual([day, other]);
  expect(doubts({ ...silent, usedBefore: true })).toEqual([day, other]);
  expect(doubts(silent)).toEqual([]);
  expect(doubts({ ...silent, known, rowsSent: 1 })).toEqual([]);
});

test('prices in two currencies are never added', () => {
  expect(doubts({ rows: [row('sms', 4n), row('mms', 1n, 'EUR')] })).toEqual([day]);
  expect(doubts({ rows: [row('sms', 5n, 'EUR')] })).toEqual([day]);
  expect(doubts({ rows: [row('sms', 5n, 'EUR')], totals: total(5n, 'EUR') })).toEqual([]);
});

test('a quarantined row makes its day doubtful, and one without a day the whole window', () => {
  const item = { reason: 'wrong-sign', category: null, rawText: '{}' } as const;
  expect(doubts({ quarantined: [{ ...item, day: other }] })).toEqual([other]);
  expect(doubts({ quarantined: [{ ...item, day: null }] })).toEqual([day, other]);
});
