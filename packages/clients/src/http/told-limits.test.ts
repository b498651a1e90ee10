import { expect, test } from '@jest/globals';
import { learnLimits, noLimitsTold } from './told-limits.js';

test('limits are taken from headers, and kept where an answer says nothing', () => {
  const told = learnLimits(
    noLimitsTold,
    new Headers({
      'X-RateLimit-Max': '100',
      'X-RateLimit-Interval-Milliseconds': '10000',
      'X-RateLimit-Limit-Daily': '200000',
    }),
  );
  expect(told).toEqual({ requests: 100, intervalMs: 10_000, requestsPerDay: 200_000, atOnce: null });
  expect(learnLimits(told, new Headers({ 'X-RateLimit-Max': 'many' }))).toEqual(told);
});

test('of the requests at once the most are remembered', () => {
  const counted = ['3', '9', '2'].map((count) => new Headers({ 'Twilio-Concurrent-Requests': count }));
  expect(counted.reduce(learnLimits, noLimitsTold).atOnce).toBe(9);
});
