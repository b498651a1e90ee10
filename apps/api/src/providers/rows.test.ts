import { expect, test } from '@jest/globals';
import { chargeFact } from './charge-row.js';
import { parseTwilioDate, parseWalletDate } from './provider-date.js';
import { saysNothing, usageFact } from './usage-row.js';

test.each([
  ['Sep 22nd 2025, 10:28:02 PM', '2025-09-22T22:28:02.000Z'],
  ['Nov 1st 2026, 12:00:00 AM', '2026-11-01T00:00:00.000Z'],
  ['Nov 3rd 2026, 12:59:59 PM', '2026-11-03T12:59:59.000Z'],
  ['2026-11-01T23:30:00-05:00', '2026-11-02T04:30:00.000Z'],
  ['2026-11-01 23:30:00', '2026-11-01T23:30:00.000Z'],
  ['2026-11-01', '2026-11-01T00:00:00.000Z'],
  ['1793491200000', '2026-11-01T00:00:00.000Z'],
])('the wallet date "%s" is %s', (text, instant) => {
  expect(parseWalletDate(text)?.toISOString()).toBe(instant);
});

test.each([
  '',
  'yesterday',
  'Feb 30th 2026, 1:00:00 AM',
  'Foo 1st 2026, 1:00:00 AM',
  'Nov 1st 2026, 13:00:00 PM',
  '2026-02-30',
  '11/01/2026',
])('the wallet date "%s" is no date', (text) => {
  expect(parseWalletDate(text)).toBeNull();
});

test('a Twilio date without a zone is not guessed', () => {
  expect(parseTwilioDate('2026-11-02T06:32:49')).toBeNull();
  expect(parseTwilioDate('Thu, 30 Jul 2015 20:00:00 +0000')?.toISOString()).toBe('2015-07-30T20:00:00.000Z');
});

const asked = { accountSid: 'AC1', from: '2026-11-01', to: '2026-11-02' };
const record = {
  account_sid: 'AC1',
  category: 'SMS-Outbound',
  start_date: '2026-11-01',
  end_date: '2026-11-01',
  price: '0.09480',
  price_unit: 'usd',
  usage: '12',
  usage_unit: 'messages',
  count: '12',
  as_of: '2026-11-02T06:32:49+00:00',
};

test('a usage record becomes a fact in exact money, its category as received', () => {
  expect(usageFact(record, asked)).toEqual({
    kind: 'fact',
    fact: {
      accountSid: 'AC1',
      day: '2026-11-01',
      category: 'SMS-Outbound',
      nanos: 94_800_000n,
      currency: 'USD',
      usage: '12',
      usageUnit: 'messages',
      count: '12',
      asOf: new Date('2026-11-02T06:32:49Z'),
    },
  });
});

test.each([
  ['wrong-sign', { price: '-0.01' }],
  ['too-many-decimals', { price: '0.0000000001' }],
  ['unknown-currency', { price_unit: 'gold' }],
  ['unknown-currency', { price_unit: null }],
  ['wrong-account', { account_sid: 'AC2' }],
  ['wrong-date', { end_date: '2026-11-02' }],
  ['wrong-date', { start_date: '2026-11-03', end_date: '2026-11-03' }],
])('a usage record is quarantined as %s when it has %j', (reason, change) => {
  expect(usageFact({ ...record, ...change }, asked)).toMatchObject({
    kind: 'quarantined',
    item: { reason, category: 'SMS-Outbound', rawText: expect.stringContaining('SMS-Outbound') },
  });
});

test('only a record without price, usage and count says nothing', () => {
  const zero = { ...record, price: '0.000', usage: '0', count: null };
  expect(saysNothing(zero)).toBe(true);
  expect(saysNothing({ ...zero, count: '' })).toBe(true);
  expect(saysNothing({ ...zero, usage: '3' })).toBe(false);
  expect(saysNothing({ ...zero, price: '0.00001' })).toBe(false);
});

const row = {
  id: 'tx1',
  date: 'Nov 2nd 2026, 1:00:00 AM',
  description: 'Outbound SMS Ref-abc',
  amount: '-0.0083',
  balance: '9.9917',
  credits: null,
  totalBalance: null,
  messageDate: 'Nov 1st 2026, 11:59:00 PM',
  prevWalletBalance: '10',
  prevWalletCredits: null,
  locationName: null,
  chargeType: null,
  currency: null,
  rawText: '{"id":"tx1"}',
};

test('a wallet row becomes a charge with the sign of the provider and both instants', () => {
  expect(chargeFact(row)).toEqual({
    kind: 'fact',
    fact: {
      chargeId: 'tx1',
      bookedAt: new Date('2026-11-02T01:00:00Z'),
      usedAt: new Date('2026-11-01T23:59:00Z'),
      nanos: -8_300_000n,
      currency: 'USD',
      description: 'Outbound SMS Ref-abc',
      chargeType: null,
      walletBefore: 10_000_000_000n,
      walletAfter: 9_991_700_000n,
      rawText: '{"id":"tx1"}',
    },
  });
});

test.each([
  ['without balances', { balance: null }],
  ['paid by credits', { balance: '10', credits: '1.9917', prevWalletCredits: '2' }],
  [
    'paid by credits that its amount leaves out',
    { amount: '0', balance: '10', credits: '1.9', prevWalletCredits: '2' },
  ],
  ['with a total', { credits: '0.5', prevWalletCredits: '0.5', totalBalance: '10.4917' }],
  ['with balances printed to cents', { balance: '9.99', prevWalletBalance: '10.00' }],
  ['with balances that are words', { balance: 'n/a' }],
])('a wallet row %s is believed', (_, change) => {
  expect(chargeFact({ ...row, ...change }).kind).toBe('fact');
});

test.each([
  ['wrong-sign', { amount: '0.0083' }],
  ['wrong-sign', { amount: '-0.8300' }],
  ['wrong-sign', { amount: '-0.0084' }],
  ['wrong-sign', { credits: '0.5', prevWalletCredits: '0.5', totalBalance: '9.9917' }],
  ['wrong-date', { date: 'soon' }],
  ['wrong-date', { messageDate: 'soon' }],
  ['missing-field', { id: ' ' }],
  ['unknown-currency', { currency: 'credits' }],
  ['too-many-decimals', { amount: '-0.00830000001' }],
])('a wallet row is quarantined as %s when it has %j', (reason, change) => {
  expect(chargeFact({ ...row, ...change })).toMatchObject({ kind: 'quarantined', item: { reason } });
});

test('a wallet row that says only when it was booked has no instant of use', () => {
  expect(chargeFact({ ...row, messageDate: '' })).toMatchObject({ kind: 'fact', fact: { usedAt: null } });
});
