import { expect, test } from '@jest/globals';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { ItemFact, MessageFact } from '../../providers/facts.js';
import { chooseCustomers } from './choose-customers.js';
import { canBe, isBehind } from './is-behind.js';
import { matchCharges } from './match-charges.js';
import { readOnce } from './read-once.js';

const now = new Date('2026-11-20T12:00:00Z');
const customer = (name: string, more: Partial<CustomerForRun> = {}): CustomerForRun => ({
  id: name,
  locationId: `loc-${name}`,
  name,
  timezone: null,
  status: 'own-account',
  connections: [
    { accountSid: `AC-${name}`, isOurs: false, validFrom: new Date('2026-01-01T00:00:00Z'), validTo: null },
  ],
  ...more,
});
const counts = (name: string, ...charges: readonly number[]) =>
  charges.map((count, index) => ({ locationId: `loc-${name}`, day: `2026-11-1${index}`, charges: count }));

test('the busiest customers on accounts of their own are looked at, each on its busiest settled day', () => {
  const chosen = chooseCustomers({
    customers: [customer('a'), customer('b')],
    chargeCounts: [...counts('a', 5, 9), ...counts('b', 30, 20)],
    now,
  });
  expect(chosen).toEqual([
    { locationId: 'loc-b', accountSid: 'AC-b', from: '2026-11-04', to: '2026-11-17', day: '2026-11-10' },
    { locationId: 'loc-a', accountSid: 'AC-a', from: '2026-11-04', to: '2026-11-17', day: '2026-11-11' },
  ]);
});

test('who shares an account, has none, or got it lately is not looked at', () => {
  const lately = { accountSid: 'AC', isOurs: false, validFrom: new Date('2026-11-10T00:00:00Z'), validTo: null };
  const customers = [
    customer('a', { status: 'shared' }),
    customer('b', { connections: [] }),
    customer('c', { connections: [lately] }),
    customer('d', { connections: [{ ...lately, validFrom: new Date(0), validTo: new Date(1) }] }),
  ];
  expect(chooseCustomers({ customers, chargeCounts: [], now })).toEqual([]);
});

test('too many charges, or none known, narrow the look to one day', () => {
  const [huge] = chooseCustomers({ customers: [customer('a')], chargeCounts: counts('a', 9_000, 2_000), now });
  expect(huge).toMatchObject({ from: '2026-11-11', to: '2026-11-11', day: '2026-11-11' });
  const [unknown] = chooseCustomers({ customers: [customer('a')], chargeCounts: [], now });
  expect(unknown).toMatchObject({ from: '2026-11-17', to: '2026-11-17', day: '2026-11-17' });
});

const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 12, minute));
const message = (more: Partial<MessageFact> = {}): MessageFact => ({
  messageId: 'm1',
  locationId: 'loc-a',
  twilioSid: 'SM1',
  kind: 'message',
  type: 'TYPE_SMS',
  direction: 'outbound',
  from: '+15550100',
  to: '+15550101',
  sentAt: at(0),
  ...more,
});
const item = (more: Partial<ItemFact> = {}): ItemFact => ({
  sid: 'SM1',
  kind: 'message',
  accountSid: 'AC-a',
  at: at(0),
  direction: 'outbound',
  from: '+15550100',
  to: '+15550101',
  status: 'delivered',
  parentSid: null,
  messagingServiceSid: null,
  errorCode: null,
  quantity: '1',
  nanos: 7_900_000n,
  currency: 'USD',
  isPricePositive: false,
  ...more,
});

test('a message that names an item stands behind that one alone', () => {
  expect(isBehind(message(), item({ from: null, at: at(59) }))).toBe(true);
  expect(isBehind(message(), item({ sid: 'SM2' }))).toBe(false);
});

test.each([
  [{}, true],
  [{ at: at(2) }, true],
  [{ at: at(3) }, false],
  [{ kind: 'call' }, false],
  [{ direction: 'inbound' }, false],
  [{ to: '+15550199' }, false],
  [{ to: null }, true],
] as const)('without a named item, one with %j is behind it: %s', (change, expected) => {
  expect(isBehind(message({ twilioSid: null }), item(change))).toBe(expected);
});

test('an item a day away, or from another number, cannot be the one that a message names', () => {
  expect(canBe(message(), item({ at: new Date('2026-11-11T12:00:00Z') }))).toBe(true);
  expect(canBe(message(), item({ at: new Date('2026-11-11T12:00:01Z') }))).toBe(false);
  expect(canBe(message(), item({ from: '+15550199' }))).toBe(false);
});

const charge = (id: string, more: object = {}) => ({
  ...{ id, product: 'sms' as const, label: 'outbound sms', reference: 'm1', nanos: 9_000_000n },
  ...{ day: '2026-11-10', at: at(0), ...more },
});

test('a charge is matched over its message; a carrier fee charged apart gives two readings of the price', () => {
  const fee = charge('fee', { product: 'carrier-fees', nanos: 3_000_000n });
  const day = { messages: [message()], items: [item({ nanos: 10_900_000n })] };
  expect(matchCharges({ ...day, charges: [charge('a'), fee] })).toEqual([
    { id: 'a', billedNanos: 9_000_000n, costs: [7_900_000n, 10_900_000n] },
  ]);
  expect(matchCharges({ ...day, charges: [charge('a')] })).toMatchObject([{ costs: [10_900_000n] }]);
});

test('the legs of a call cost together, and count only when all of them are rated', () => {
  const call = charge('a', { product: 'voice' });
  const messages = [message({ twilioSid: 'CA1', kind: 'call' })];
  const legs = [
    item({ sid: 'CA1', kind: 'call', nanos: 13_000_000n }),
    item({ sid: 'CA2', kind: 'call', parentSid: 'CA1', nanos: 4_000_000n }),
  ];
  expect(matchCharges({ charges: [call], messages, items: legs })).toMatchObject([{ costs: [17_000_000n] }]);
  const unrated = legs.map((leg) => (leg.sid === 'CA2' ? { ...leg, nanos: null } : leg));
  expect(matchCharges({ charges: [call], messages, items: unrated })).toEqual([]);
});

test('charges without a reference, a message or an item are not matched', () => {
  const day = { messages: [message({ twilioSid: null })], items: [item()] };
  expect(matchCharges({ ...day, charges: [charge('a'), charge('b', { reference: null })] })).toEqual([]);
});

const never = new AbortController().signal;

test('what several ask for is read once', async () => {
  let reads = 0;
  const read = readOnce(async () => {
    reads += 1;
    return reads;
  });
  expect(await Promise.all([read(never), read(never)])).toEqual([1, 1]);
  expect(await read(never)).toBe(1);
});

test('a read that its first asker gave up is read anew for those who waited', async () => {
  const first = new AbortController();
  let reads = 0;
  const read = readOnce(async (signal) => {
    reads += 1;
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    return reads;
  });
  const given = read(first.signal);
  const waiting = read(never);
  first.abort(new Error('out of time'));
  await expect(given).rejects.toThrow('out of time');
  expect(await waiting).toBe(2);
});
