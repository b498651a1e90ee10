import { expect, test } from '@jest/globals';
import type { ParentBalance, ProviderHealth } from '../../api/types.js';
import { checksWords, lastsWords, limitWords, troubleWords } from './provider-words.js';

const trouble = (kind: ProviderHealth['troubles'][number]['kind'], parts: number) => ({
  ...{ kind, parts, detail: 'It timed out.', since: '2026-11-24T00:00:00Z' },
});
const health = (more: Partial<ProviderHealth>): ProviderHealth => ({
  ...{ provider: 'highlevel', state: 'answers', lastAnswerAt: null, troubles: [], requests: null },
  ...{ toldToWaitUntil: null, checks: null, ...more },
});
const told = (more: Partial<NonNullable<ParentBalance['told']>>): NonNullable<ParentBalance['told']> => ({
  ...{ balance: { amount: '1.000000000', currency: 'USD' }, at: '2026-11-24T00:00:00Z' },
  ...{ lastsDays: null, unknownBecause: null, usual: null, ...more },
});

test('what fails is said of accounts at Twilio and of wallets at HighLevel', () => {
  expect(troubleWords('twilio', trouble('days-not-read', 1))).toBe('Days of one account could not be read');
  expect(troubleWords('highlevel', trouble('days-not-read', 3))).toBe('Days of 3 wallets could not be read');
  expect(troubleWords('twilio', trouble('not-discovered', 2))).toBe('The newest discovery missed 2 lists');
});

test('what nobody looked at is unknown, and what nobody counts is not recorded', () => {
  expect(checksWords(health({}))).toBe('unknown, never examined');
  expect(limitWords(health({ provider: 'twilio' }))).toBe('not recorded');
  expect(limitWords(health({}))).toBe('never');
});

test('checks that did not pass are counted', () => {
  const one = { title: 'Balance', outcome: 'warn', detail: '' } as const;
  const checks = { examinedAt: '2026-11-24T00:00:00Z', outcome: 'warn', notPassed: [one] } as const;
  expect(checksWords(health({ checks: { ...checks, notPassed: [one] } }))).toBe('one check warns');
  expect(checksWords(health({ checks: { ...checks, outcome: 'fail', notPassed: [one, one] } }))).toBe(
    '2 checks did not pass',
  );
  expect(checksWords(health({ checks: { ...checks, outcome: 'pass', notPassed: [] } }))).toBe('every check passed');
});

test('a balance says for how many usual days it lasts, or why that is unknown', () => {
  expect(lastsWords(told({ lastsDays: 12 }))).toBe('it lasts for 12 usual days');
  expect(lastsWords(told({ lastsDays: 0 }))).toBe('it does not last for a usual day');
  expect(lastsWords(told({ unknownBecause: 'spent' }))).toContain('nothing is left');
  expect(lastsWords(told({ unknownBecause: 'other-currency' }))).toContain('another currency');
});
