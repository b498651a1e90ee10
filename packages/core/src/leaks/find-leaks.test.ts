import { expect, test } from '@jest/globals';
import { findLeaks, type LeakFacts } from './find-leaks.js';

const ash = { id: 'ash', name: 'Ash', accountSid: 'AC-ash' };
const birch = { id: 'birch', name: 'Birch', accountSid: 'AC-shared' };
const listed = (customerId: string, n: number) => ({ customerId, sid: `PN${n}`, phoneNumber: `+1${n}` });
const lies = (n: number, accountSid: string) => ({ sid: `PN${n}`, accountSid });
const stray = (n: number, day: string, nanos: bigint) => {
  return { accountSid: 'AC-shared', phoneNumber: `+1${n}`, day, nanos, currency: 'USD' };
};
const facts = (more: Partial<LeakFacts>): LeakFacts => ({
  customers: [ash, birch],
  listed: [listed('ash', 1), listed('ash', 2), listed('birch', 3)],
  places: [lies(1, 'AC-ash'), lies(2, 'AC-ash'), lies(3, 'AC-shared')],
  strayUsage: [],
  charged: [],
  ...more,
});

test('where every number lies in its customer’s account there is no leak', () => {
  expect(findLeaks(facts({}))).toEqual([]);
});

test('usage of a customer’s number on the account that it left is a leak, summed over its days', () => {
  const strayUsage = [stray(1, '2026-03-02', 5n), stray(1, '2026-03-01', 7n), stray(9, '2026-03-01', 1n)];
  expect(findLeaks(facts({ strayUsage }))).toEqual([
    {
      ...{
        kind: 'usage-elsewhere',
        customerId: 'ash',
        customerName: 'Ash',
        accountSid: 'AC-shared',
        phoneNumber: '+11',
      },
      ...{ nanos: 12n, currency: 'USD', from: '2026-03-01', to: '2026-03-02', days: 2 },
    },
  ]);
});

test('a number that two customers list is nobody’s leak', () => {
  const both = [...facts({}).listed, { ...listed('birch', 1) }];
  const found = findLeaks(facts({ listed: both, strayUsage: [stray(1, '2026-03-01', 7n)] }));
  expect(found.filter(({ kind }) => kind === 'usage-elsewhere')).toEqual([]);
});

test('one number under another account is named, and all of them mean that the credentials drifted', () => {
  const one = findLeaks(facts({ places: [lies(1, 'AC-ash'), lies(2, 'AC-shared'), lies(3, 'AC-shared')] }));
  expect(one).toEqual([
    {
      ...{ kind: 'wrong-account', customerId: 'ash', customerName: 'Ash', sid: 'PN2', phoneNumber: '+12' },
      ...{ accountSid: 'AC-shared', ownAccountSid: 'AC-ash' },
    },
  ]);
  const all = findLeaks(facts({ places: [1, 2, 3].map((n) => lies(n, 'AC-shared')) }));
  expect(all).toMatchObject([{ kind: 'credentials-drifted', accountSid: 'AC-shared', numbers: 2 }]);
});

test('a number that HighLevel lists and Twilio does not have is told, also of a customer without an account', () => {
  expect(findLeaks(facts({ places: [lies(1, 'AC-ash'), lies(3, 'AC-shared')] }))).toMatchObject([
    { kind: 'unknown-number', customerId: 'ash', phoneNumber: '+12' },
  ]);
  const without = { ...ash, accountSid: null };
  expect(findLeaks(facts({ customers: [without], places: [] }))).toHaveLength(2);
});

test('what pending differences say of usage elsewhere is added up by currency', () => {
  const charged = ['2026-03-01', '2026-03-03'].map((day) => ({ customerId: 'ash', day, nanos: 4n, currency: 'USD' }));
  expect(findLeaks(facts({ charged }))).toMatchObject([{ kind: 'charged-elsewhere', nanos: 8n, days: 2 }]);
});
