import { expect, test } from '@jest/globals';
import type { Check } from '@plumbline/core/examination/check';
import { providerHealth, type Seen } from './provider-health.js';
import type { Trouble } from './providers.response.js';

const unseen: Seen = { lastAnswerAt: null, troubles: [], requests: null, toldToWaitUntil: null, examination: null };
const at = new Date('2026-11-10T12:00:00Z');
const trouble = (since: string): Trouble => ({ kind: 'days-not-read', detail: 'It timed out.', parts: 1, since });
const check = (name: string, outcome: Check['outcome']): Check => ({
  ...{ check: name, title: name, outcome, detail: 'Seen.', advice: null },
});

test('a provider that has answered since something failed fails in part, otherwise it fails', () => {
  const stateOf = (seen: Partial<Seen>) => providerHealth('twilio', { ...unseen, ...seen }).state;
  expect(stateOf({})).toBe('unknown');
  expect(stateOf({ lastAnswerAt: at })).toBe('answers');
  expect(stateOf({ lastAnswerAt: at, troubles: [trouble('2026-11-10T11:00:00.000Z')] })).toBe('in-part');
  expect(stateOf({ lastAnswerAt: at, troubles: [trouble('2026-11-10T12:30:00.000Z')] })).toBe('fails');
  expect(stateOf({ troubles: [trouble('2026-11-10T11:00:00.000Z')] })).toBe('fails');
});

test('of an examination only what is about the provider counts, the worst first, and a check that is missing is unknown', () => {
  const checks = [check('read-usage', 'pass'), check('twilio-balance', 'warn'), check('read-wallet', 'fail')];
  const examination = { at, checks };
  expect(providerHealth('twilio', { ...unseen, examination }).checks).toMatchObject({
    outcome: 'warn',
    notPassed: [{ title: 'twilio-balance' }],
  });
  expect(providerHealth('highlevel', { ...unseen, examination }).checks?.outcome).toBe('fail');
  expect(providerHealth('twilio', { ...unseen, examination: { at, checks: [] } }).checks?.outcome).toBe('unknown');
});
