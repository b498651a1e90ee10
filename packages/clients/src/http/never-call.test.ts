import { expect, test } from '@jest/globals';
import { neverCallHighLevel } from '../highlevel/never-call.js';
import { neverCallTwilio } from '../twilio/never-call.js';
import type { OutgoingRequest } from './request.js';

type Call = Pick<OutgoingRequest, 'method' | 'path' | 'json' | 'form' | 'query'>;
const highLevel = (call: Call) => neverCallHighLevel({ ...call, authorization: 'x' });
const twilio = (call: Call) => neverCallTwilio({ ...call, authorization: 'x' });

const forbiddenAtHighLevel: readonly Call[] = [
  { method: 'DELETE', path: '/locations/loc1', query: { deleteTwilioAccount: 'false' } },
  { method: 'POST', path: '/saas/bulk-disable-saas/comp1' },
  { method: 'POST', path: '/saas-api/public-api/bulk-disable-saas/comp1' },
  { method: 'POST', path: '/saas/pause/loc1' },
  { method: 'POST', path: '/saas//%70ause/loc1' },
  { method: 'POST', path: '/phone-system/numbers/location/loc1/purchase' },
  { method: 'PUT', path: '/locations/loc1', json: { companyId: 'c', snapshot: {} } },
  { method: 'PUT', path: '/locations/loc1', json: { companyId: 'c', settings: {} } },
  { method: 'PUT', path: '/Locations/loc1/', json: { companyId: 'c', mailgun: {} } },
  { method: 'PUT', path: '/users/u1', json: { twilioPhone: {} } },
  { method: 'POST', path: '/saas/companies/c/locations/l/wallet-balance/complimentary-credits' },
  { method: 'POST', path: '/blade-platform/transactions/LOCATION/loc1' },
  { method: 'GET', path: '/phone-system/twilio-accounts/loc1' },
];

test.each(forbiddenAtHighLevel)('HighLevel is never asked $method $path', (call) => {
  expect(highLevel(call)).not.toBeNull();
});

test.each<Call>([
  { method: 'GET', path: '/locations/search' },
  { method: 'PUT', path: '/locations/loc1', json: { companyId: 'c', twilio: {} } },
  { method: 'POST', path: '/saas/locations/loc1/wallet-transactions', json: { skip: 0 } },
  { method: 'POST', path: '/saas/update-rebilling/comp1', json: {} },
])('HighLevel may be asked $method $path', (call) => {
  expect(highLevel(call)).toBeNull();
});

test.each<Call>([
  { method: 'DELETE', path: '/2010-04-01/Accounts/AC1.json' },
  { method: 'DELETE', path: '/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json' },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1/IncomingPhoneNumbers.json', form: { PhoneNumber: '+15550100' } },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/TollFree.json', form: { AreaCode: '833' } },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1.json', form: { Status: 'closed' } },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1', form: { status: ' Closed' } },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1.json?x=1', query: { Status: 'closed' } },
])('Twilio is never asked $method $path', (call) => {
  expect(twilio(call)).not.toBeNull();
});

test.each<Call>([
  { method: 'POST', path: '/2010-04-01/Accounts/AC1.json', form: { Status: 'suspended' } },
  { method: 'GET', path: '/2010-04-01/Accounts.json', query: { Status: 'closed' } },
  { method: 'DELETE', path: '/v1/Services/MG1/PhoneNumbers/PN1' },
  { method: 'POST', path: '/2010-04-01/Accounts/AC1/IncomingPhoneNumbers/PN1.json', form: { AccountSid: 'AC2' } },
])('Twilio may be asked $method $path', (call) => {
  expect(twilio(call)).toBeNull();
});
