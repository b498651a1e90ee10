import { expect, test } from '@jest/globals';
import { addDays } from '../time/day.js';
import { estimateCalls, usualRowsPerDay } from './estimate-calls.js';
import type { PlannedUnit, ReadingSource } from './plan-reading.js';

const to = '2026-11-17';
const unit = (source: ReadingSource, target: string, days: number, firstTimeDays = 0): PlannedUnit => ({
  ...{ source, target, from: addDays(to, 1 - days), to, owed: [], extra: [], firstTimeDays },
});
const estimate = (units: PlannedUnit[], changes: Partial<Parameters<typeof estimateCalls>[0]> = {}) =>
  estimateCalls({ units, discovery: null, aggregate: false, rowsPerDay: usualRowsPerDay, ...changes });

test('a usual night asks each account for its totals and its newest days, and each wallet for its week', () => {
  const units = [unit('twilio-usage', 'AC1', 7), unit('highlevel-ledger', 'loc', 7)];
  expect(estimate(units)).toEqual({ twilio: 3, highlevel: 3, accounts: 1, wallets: 1, days: 7, from: '2026-11-11' });
});

test('an account that was never read is asked for every day of it in full', () => {
  expect(estimate([unit('twilio-usage', 'AC1', 35, 35)]).twilio).toBe(1 + 19);
  expect(estimate([unit('twilio-usage', 'AC1', 35, 35)], { rowsPerDay: { usage: 20, ledger: 1 } }).twilio).toBe(1 + 5);
});

test('the family’s aggregate and balance take a call each, and a discovery one for each account and four for each location', () => {
  expect(estimate([], { aggregate: true }).twilio).toBe(2);
  const discovery = { accounts: 25, locations: 24 };
  expect(estimate([], { discovery })).toMatchObject({ twilio: 26, highlevel: 98 });
});

test('an account in two ranges of days is one account', () => {
  const units = [
    unit('twilio-usage', 'AC1', 7),
    { ...unit('twilio-usage', 'AC1', 1), from: '2026-10-01', to: '2026-10-01' },
  ];
  expect(estimate(units)).toMatchObject({ accounts: 1, days: 8, from: '2026-10-01' });
});
