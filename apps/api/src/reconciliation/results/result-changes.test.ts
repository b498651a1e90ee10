import { expect, test } from '@jest/globals';
import type { JudgedRow } from './judge-subjects.js';
import { resultChanges } from './result-changes.js';
import type { StoredResult } from './stored-result.js';

const row = (changes: Partial<JudgedRow> = {}): JudgedRow => ({
  subject: 'loc-a',
  day: '2026-11-10',
  product: 'sms',
  customerId: 'a',
  accountSid: 'AC1',
  isGroup: false,
  basis: 'account' as const,
  costNanos: 10n,
  expectedNanos: 15n,
  billedNanos: 15n,
  differenceNanos: 0n,
  currency: 'USD',
  billedCurrency: 'USD',
  rate: 1_500_000_000n,
  allowanceNanos: 10_000_000n,
  items: 1,
  verdict: 'matched',
  billedBasis: 'ledger',
  provisional: false,
  ...changes,
});
const stored = (changes: Partial<StoredResult> = {}): StoredResult => ({
  ...row(),
  revision: 1,
  runId: 'r',
  ...changes,
});

test('the same judgement again writes nothing', () => {
  expect(resultChanges([row()], [stored()])).toMatchObject({ changes: [] });
});

test('a day that settles is a new revision', () => {
  const { changes } = resultChanges([row()], [stored({ provisional: true })]);
  expect(changes).toMatchObject([{ revision: 2, row: { provisional: false } }]);
});

test('a settled day whose figures move is a new revision beside the old one', () => {
  const { changes } = resultChanges([row({ billedNanos: 14n })], [stored({ revision: 3 })]);
  expect(changes).toMatchObject([{ revision: 4, row: { billedNanos: 14n } }]);
});

test('a cell that neither side mentions any more becomes empty', () => {
  const { changes } = resultChanges([row()], [stored(), stored({ product: 'mms' })]);
  expect(changes).toMatchObject([
    { row: { product: 'mms', verdict: 'matched', costNanos: null, billedNanos: null }, revision: 2 },
  ]);
});

test('a cell of a day that could not be read is never emptied into a match', () => {
  const unread = row({ product: 'unattributed', verdict: 'incomplete' });
  const { changes } = resultChanges([unread], [stored()]);
  expect(changes.find(({ row }) => row.product === 'sms')).toMatchObject({
    row: { verdict: 'incomplete', differenceNanos: null },
  });
});
