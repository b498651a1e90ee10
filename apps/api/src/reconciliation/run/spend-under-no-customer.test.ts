import { expect, test } from '@jest/globals';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import { spendUnderNoCustomer, unownedTotals } from './spend-under-no-customer.js';

const opened = new Date('2026-01-01T00:00:00Z');
const account = (sid: string): KnownAccount => ({
  ...{ sid, ownerSid: 'AC0', friendlyName: `Account ${sid}`, status: 'active', createdAt: opened, isParent: false },
});
const customer = (accountSid: string, validTo: Date | null): CustomerForRun => ({
  ...{ id: 'c', locationId: 'loc', name: 'C', timezone: null, status: 'own-account' },
  connections: [{ accountSid, isOurs: false, validFrom: opened, validTo }],
});
const total = (accountSid: string, day: string, nanos: bigint, currency = 'USD') => ({
  ...{ accountSid, day, nanos, currency, category: 'totalprice' },
});
const spent = (prices: AccountPrice[], customers: CustomerForRun[] = []) =>
  spendUnderNoCustomer(prices.filter(unownedTotals(customers)), [account('AC1'), account('AC2')]);

test('an account with a customer is nobody else’s concern', () => {
  expect(spent([total('AC1', '2026-11-10', 5n)], [customer('AC1', null)])).toEqual([]);
});

test('an account without one is named with what it cost, and on how many days', () => {
  expect(spent([total('AC1', '2026-11-10', 5n), total('AC1', '2026-11-12', 6n)])).toEqual([
    ...[{ accountSid: 'AC1', name: 'Account AC1', currency: 'USD', amount: '0.000000011', days: 2 }].map((one) => ({
      ...one,
      from: '2026-11-10',
      to: '2026-11-12',
    })),
  ]);
});

test('what an account costs after its customer left is under no customer', () => {
  const left = customer('AC1', new Date('2026-11-11T00:00:00Z'));
  const days = spent([total('AC1', '2026-11-10', 5n), total('AC1', '2026-11-11', 6n)], [left]);
  expect(days).toMatchObject([{ amount: '0.000000006', from: '2026-11-11', to: '2026-11-11' }]);
});

test('currencies stand beside each other, and the largest amount comes first', () => {
  const amounts = spent([
    total('AC1', '2026-11-10', 5n),
    total('AC1', '2026-11-10', 9n, 'EUR'),
    total('AC2', '2026-11-10', 7n),
  ]);
  expect(amounts.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['EUR', '0.000000009'],
    ['USD', '0.000000007'],
    ['USD', '0.000000005'],
  ]);
});

test('only totals count, so that nothing is counted twice', () => {
  expect(spent([{ ...total('AC1', '2026-11-10', 5n), category: 'sms' }])).toEqual([]);
});
