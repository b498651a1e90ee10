import { expect, test } from '@jest/globals';
import { walletRow } from './charge-row.js';
import { callItem, messageItem, recordingItem } from './item-row.js';
import { messageFact } from './message-row.js';

const asked = { accountSid: 'AC1', from: '2026-11-01', to: '2026-11-02' };
const message = {
  sid: 'SM1',
  account_sid: 'AC1',
  messaging_service_sid: 'MG1',
  from: '+15550100',
  to: '+15550101',
  direction: 'outbound-api',
  status: 'delivered',
  num_segments: '2',
  num_media: '0',
  date_created: 'Sun, 01 Nov 2026 23:59:58 +0000',
  date_sent: 'Sun, 01 Nov 2026 23:59:59 +0000',
  price: '-0.01660',
  price_unit: 'USD',
  error_code: null,
};
const call = {
  sid: 'CA2',
  account_sid: 'AC1',
  parent_call_sid: 'CA1',
  from: null,
  to: null,
  direction: 'inbound',
  status: 'completed',
  date_created: 'Sun, 01 Nov 2026 12:00:00 +0000',
  start_time: 'Sun, 01 Nov 2026 12:00:01 +0000',
  duration: '61',
  price: '-0.017',
  price_unit: 'usd',
};
const recording = {
  sid: 'RE1',
  account_sid: 'AC1',
  call_sid: 'CA1',
  status: 'completed',
  date_created: 'Sun, 01 Nov 2026 12:00:01 +0000',
  duration: '60',
  price: '0.04',
  price_unit: 'USD',
};

test('a message becomes an item with its cost as a positive amount', () => {
  expect(messageItem(message, asked)).toEqual({
    kind: 'fact',
    fact: {
      sid: 'SM1',
      kind: 'message',
      accountSid: 'AC1',
      at: new Date('2026-11-01T23:59:59Z'),
      direction: 'outbound',
      from: '+15550100',
      to: '+15550101',
      status: 'delivered',
      parentSid: null,
      messagingServiceSid: 'MG1',
      errorCode: null,
      quantity: '2',
      nanos: 16_600_000n,
      currency: 'USD',
      isPricePositive: false,
    },
  });
});

test('an item that Twilio has not rated costs nothing known, which is not zero', () => {
  const unrated = { ...message, price: null, price_unit: null };
  expect(messageItem(unrated, asked)).toMatchObject({ kind: 'fact', fact: { nanos: null, currency: null } });
  expect(messageItem({ ...message, price: '0' }, asked)).toMatchObject({ fact: { nanos: 0n, currency: 'USD' } });
});

test('a leg names the leg that began the conversation', () => {
  expect(callItem(call, asked)).toMatchObject({
    kind: 'fact',
    fact: { parentSid: 'CA1', direction: 'inbound', nanos: 17_000_000n, at: new Date('2026-11-01T12:00:01Z') },
  });
});

test('a recording keeps its cost under either sign, and says under which', () => {
  expect(recordingItem(recording, asked)).toMatchObject({ fact: { nanos: 40_000_000n, isPricePositive: true } });
  const usual = { ...recording, price: '-0.00250' };
  expect(recordingItem(usual, asked)).toMatchObject({ fact: { nanos: 2_500_000n, isPricePositive: false } });
});

test.each([
  ['Sat, 31 Oct 2026 23:59:59 +0000', 'nothing'],
  ['Sun, 01 Nov 2026 00:00:00 +0000', 'fact'],
  ['Mon, 02 Nov 2026 23:59:59 +0000', 'fact'],
  ['Tue, 03 Nov 2026 00:00:00 +0000', 'nothing'],
])('of recordings only those of the days count: %s is %s', (date_created, kind) => {
  expect(recordingItem({ ...recording, date_created }, asked).kind).toBe(kind);
});

test.each([
  ['wrong-sign', { price: '0.0166' }],
  ['too-many-decimals', { price: '-0.0000000001' }],
  ['unknown-currency', { price_unit: null }],
  ['unknown-currency', { price_unit: 'gold' }],
  ['wrong-date', { date_sent: 'soon' }],
  ['wrong-date', { date_sent: null, date_created: null }],
  ['wrong-account', { account_sid: 'AC2' }],
])('an item is quarantined as %s when it has %j', (reason, change) => {
  expect(messageItem({ ...message, ...change }, asked)).toMatchObject({
    kind: 'quarantined',
    item: { reason, category: 'message', rawText: expect.stringContaining('SM1') },
  });
});

const located = {
  id: 'm1',
  altId: `SM${'a'.repeat(32)}`,
  messageType: 'TYPE_CAMPAIGN_SMS',
  direction: 'outbound',
  status: 'delivered',
  dateAdded: '2026-11-01T10:00:00.000Z',
  from: '+15550100',
  to: '+15550101',
  conversationProviderId: null,
};

test.each([
  [{}, { kind: 'message', twilioSid: located.altId, direction: 'outbound' }],
  [{ messageType: 'TYPE_IVR_CALL', altId: `CA${'b'.repeat(32)}` }, { kind: 'call' }],
  [{ messageType: 'TYPE_CUSTOM_SMS' }, { kind: 'other' }],
  [{ messageType: null }, { kind: 'other', type: '' }],
  [{ altId: 'stripe-1' }, { twilioSid: null }],
  [
    { altId: null, direction: 'sideways' },
    { twilioSid: null, direction: null },
  ],
])('a HighLevel message with %j is %j', (change, expected) => {
  expect(messageFact({ ...located, ...change }, 'loc1')).toMatchObject({ kind: 'fact', fact: expected });
});

test('a HighLevel message without a date is quarantined', () => {
  const mapped = messageFact({ ...located, dateAdded: null }, 'loc1');
  expect(mapped).toMatchObject({ kind: 'quarantined', item: { reason: 'wrong-date' } });
});

const walletTexts = {
  id: 'tx1',
  date: 'Nov 2nd 2026, 1:00:00 AM',
  description: null,
  amount: '-0.0083',
  balance: '9.9917',
  credits: '0',
  totalBalance: null,
  messageDate: null,
  prevWalletBalance: '10',
  prevWalletCredits: '0',
  locationName: null,
  chargeType: null,
  currency: null,
  rawText: '{"id":"tx1","amount":-0.0083,"credits":null,"odd":[1]}',
};

test.each([
  [{}, { nanos: -8_300_000n, fitsBalances: true, walletAfter: 9_991_700_000n, paidByCredits: false, isDated: true }],
  [{ amount: '-0.83' }, { fitsBalances: false, walletAfter: null }],
  [{ amount: 'free' }, { nanos: null, fitsBalances: null }],
  [{ prevWalletBalance: null }, { fitsBalances: null }],
  [
    { prevWalletCredits: '0.0083', prevWalletBalance: '9.9917' },
    { fitsBalances: true, paidByCredits: true },
  ],
  [{ messageDate: 'soon' }, { isDated: false }],
])('a wallet row with %j is kept as it looks: %j', (change, expected) => {
  const mapped = walletRow({ ...walletTexts, ...change });
  expect(mapped).toMatchObject({ kind: 'fact', fact: expected });
});

test('a wallet row tells the type of every field', () => {
  expect(walletRow(walletTexts)).toMatchObject({
    fact: { fieldTypes: { id: 'string', amount: 'number', credits: 'null', odd: 'object' } },
  });
});
