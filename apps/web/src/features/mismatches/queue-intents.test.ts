import { expect, test } from '@jest/globals';
import type { Mismatch } from '../../api/types.js';
import { mayDo } from './lifecycle-words.js';
import { intentForAll, intentForRows, isAtOnce } from './queue-intents.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const mismatch = (id: string, state: Mismatch['state']): Mismatch => ({
  ...{ id, state, customerId: null, customerName: null, locationId: null, accountSid: 'AC1', runId: id },
  ...{ day: '2026-11-01', product: 'sms', verdict: 'underbilled', version: 3 },
  ...{ difference: usd('-1.00'), allowance: usd('0.01'), residual: usd('0'), causes: [] },
  ...{ cost: null, expected: null, billed: null, acceptedDifference: null, settled: null },
  ...{ assignee: null, snooze: null, snoozed: false, escalated: false, regressed: false },
  ...{ deadlineAt: null, daysLeft: null, ageDays: 0 },
  ...{ openedAt: '2026-11-02T00:00:00Z', changedAt: '2026-11-02T00:00:00Z', resolvedAt: null },
});

test('an action is about those of the selected whose state allows it, and carries the versions that were seen', () => {
  const rows = [mismatch('a', 'open'), mismatch('b', 'resolved'), mismatch('c', 'open')];
  expect(intentForRows('acknowledge', rows)).toMatchObject({
    count: 2,
    target: { kind: 'many', versions: { a: 3, c: 3 } },
  });
  expect(intentForRows('reopen', rows)).toMatchObject({ count: 1, target: { kind: 'one', id: 'b', version: 3 } });
  expect(intentForRows('accept', [mismatch('b', 'accepted')])).toBeNull();
});

test('everything that fits a filter is named with its number, so that another number is refused', () => {
  const all = { filter: { state: 'open' }, sample: mismatch('a', 'open') };
  expect(intentForAll('accept', { ...all, count: 128 })).toMatchObject({
    count: 128,
    target: { kind: 'filter', filter: { state: 'open' }, count: 128 },
  });
  expect(intentForAll('accept', { ...all, count: undefined })).toBeNull();
});

test('only one mismatch at a time is changed without a question', () => {
  const [one, two] = [mismatch('a', 'open'), mismatch('b', 'open')];
  const isAsked = (kind: 'resolve' | 'accept', rows: Mismatch[]) => {
    const intent = intentForRows(kind, rows);
    return intent !== null && !isAtOnce(intent);
  };
  expect([isAsked('resolve', [one]), isAsked('resolve', [one, two]), isAsked('accept', [one])]).toEqual([
    false,
    true,
    true,
  ]);
});

test('a snoozed mismatch can be woken, one that is merely open cannot be opened', () => {
  expect(mayDo('reopen', mismatch('a', 'open'))).toBe(false);
  expect(mayDo('reopen', { state: 'open', snooze: { until: '2026-12-01T00:00:00Z', worseBy: null } })).toBe(true);
});
