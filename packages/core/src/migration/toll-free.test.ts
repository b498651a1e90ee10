import { expect, test } from '@jest/globals';
import { isTollFreeVerified } from './toll-free.js';

test('only what Twilio approved lets toll-free traffic flow, and nothing handed in does not', () => {
  expect(isTollFreeVerified(['TWILIO_APPROVED'])).toBe(true);
  expect(isTollFreeVerified([])).toBe(false);
  for (const status of ['PENDING_REVIEW', 'IN_REVIEW', 'TWILIO_REJECTED', 'unknown']) {
    expect([status, isTollFreeVerified([status])]).toEqual([status, false]);
    expect(isTollFreeVerified(['TWILIO_APPROVED', status])).toBe(false);
  }
});
