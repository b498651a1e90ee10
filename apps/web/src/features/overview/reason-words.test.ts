import { expect, test } from '@jest/globals';
import type { AttentionReason } from '../../api/types.js';
import { dayRange } from '../../components/day/day-words.js';
import { reasonDetail, reasonKey, reasonWords } from './reason-words.js';

const range = { from: '2026-11-21', to: '2026-11-23' } as const;
const needsPerson = {
  kind: 'needs-person',
  id: 'm1',
  detail: 'Enter the token.',
  since: '2026-11-24T00:00:00Z',
} as const;
const reasons: readonly AttentionReason[] = [
  { kind: 'past-deadline', since: '2026-11-20T00:00:00Z' },
  { ...needsPerson, what: 'migration' },
  { ...needsPerson, what: 'revert', id: 'r1' },
  { kind: 'days-not-read', source: 'twilio-usage', ...range, detail: 'It timed out.' },
  { kind: 'days-not-read', source: 'highlevel-ledger', from: range.from, to: range.from, detail: '' },
  { kind: 'not-discovered', detail: 'HighLevel refuses the token.' },
  { kind: 'account-not-active', accountSid: 'AC1', status: 'suspended' },
  { kind: 'wallet-empty', balance: { amount: '-3.200000000', currency: 'USD' } },
];

test('every reason is said in words of its own', () => {
  expect(reasons.map(reasonWords)).toEqual([
    'A mismatch is past its deadline',
    'Its migration needs a person',
    'Its revert needs a person',
    `Twilio usage of ${dayRange(range)} could not be read`,
    'The wallet of Sat, 21 Nov 2026 could not be read',
    'The newest discovery could not read it',
    'Its Twilio account is suspended',
    'Its wallet held −$3.20 last night',
  ]);
  expect(new Set(reasons.map(reasonKey)).size).toBe(reasons.length);
});

test('what a provider said is told, and nothing where it said nothing', () => {
  expect(reasons.flatMap((reason) => reasonDetail(reason) ?? [])).toEqual([
    ...['Enter the token.', 'Enter the token.', 'It timed out.', 'HighLevel refuses the token.'],
  ]);
});
