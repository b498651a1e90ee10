import { expect, test } from '@jest/globals';
import { elsewhereText, recordText } from './item-words.js';

const record = {
  sid: 'SM1',
  category: null,
  number: '+15005550006',
  otherEnd: '…0009',
  parts: 1,
  price: null,
  cost: null,
};
const known = { day: null, accountSid: null, customerId: null, customerName: null, isCertain: true };

test('a record says what it was and between whom, the customer’s own number on its side', () => {
  expect(recordText({ ...record, kind: 'message', direction: 'outbound' })).toBe('Message out, +15005550006 to …0009');
  expect(recordText({ ...record, kind: 'call', direction: 'inbound', parts: 2 })).toBe(
    'Call in, 2 legs, …0009 to +15005550006',
  );
  expect(recordText({ ...record, kind: 'usage', direction: null, category: 'sms' })).toBe('Usage of sms');
});

test('what is only likely is said to be likely', () => {
  expect(elsewhereText({ ...known, kind: 'charged-on', day: '2026-03-02' })).toBe('Charged on 2 Mar');
  expect(elsewhereText({ ...known, kind: 'stranger', customerName: 'Birch', isCertain: false })).toBe(
    'Its record is Birch’s (likely)',
  );
});
