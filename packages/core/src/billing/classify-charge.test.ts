import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Product, products } from '../usage/product.js';
import { type Classified, classifyCharge, labelOf, referenceOf } from './classify-charge.js';

const nobody = new Map<string, Product>();

function classify(description: string, { nanos = -10_000_000n, chargeType = null as string | null } = {}): Classified {
  return classifyCharge({ description, nanos, chargeType }, nobody);
}

test.each([
  ['Outbound SMS Ref-Zk3mP0q8LrT2vXyB9aQe', 'sms', 'item'],
  [' inbound sms ref-abc', 'sms', 'item'],
  ['Inbound Call Ref-abc', 'voice', 'item'],
  ['Outbound SMS (workflow: AI nurture) Ref-abc', 'sms', 'item'],
  ['Carrier fee - Outbound SMS Ref-abc', 'carrier-fees', 'fee-of-item'],
  ['Call Recording - Outbound Call Ref-abc', 'recording', 'fee-of-item'],
  ['A2P 10DLC registration Ref-abc', 'a2p', 'fee-of-item'],
  ['Outbound MMS Ref-abc', 'mms', 'word'],
  ['RCS message', 'rcs', 'word'],
  ['Brand registration', 'a2p', 'word'],
  ['Call transcription', 'recording', 'word'],
  ['Voicemail drop', 'voice', 'word'],
  ['Conference call', 'voice', 'word'],
  ['Carrier lookup', 'lookups', 'word'],
  ['Phone number validation', 'lookups', 'word'],
  ['Phone number purchase +1 555 010 1234', 'phone-numbers', 'passing-word'],
  ['Monthly rental', 'phone-numbers', 'passing-word'],
])('%s is usage of %s', (description, product, rule) => {
  expect(classify(description)).toEqual({ heading: 'usage', product, rule });
});

test.each([
  ['Email Notification', 'not-twilio', 'other-product'],
  ['Premium workflow action', 'not-twilio', 'other-product'],
  ['Conversation AI message', 'not-twilio', 'other-product'],
  ['Voice AI Outbound Call Ref-abc', 'not-twilio', 'other-product'],
  ['WhatsApp conversation', 'not-twilio', 'other-product'],
  ['Number Intelligence lookup', 'not-twilio', 'other-product'],
  ['Email campaign', 'not-twilio', 'other-product'],
  ['Sales tax', 'tax', 'tax'],
  ['Debit', 'manual-debit', 'manual-debit'],
  ['Manual debit by Jane', 'manual-debit', 'manual-debit'],
])('%s is no usage: %s', (description, heading, rule) => {
  expect(classify(description)).toEqual({ heading, rule });
});

test.each([
  ['Wallet recharge, card number ending 4242', 'recharge'],
  ['Complimentary credits for your A2P registration', 'recharge'],
  ['Goodwill', 'sign'],
  ['Number refund', 'sign'],
])('money in: %s', (description, rule) => {
  expect(classify(description, { nanos: 5_000_000_000n })).toEqual({ heading: 'credit', rule });
});

test('a refunded text lowers what was billed for texts', () => {
  expect(classify('Outbound SMS Ref-abc', { nanos: 10_000_000n })).toMatchObject({ heading: 'usage', product: 'sms' });
});

test.each([
  ['Email', { heading: 'not-twilio', rule: 'charge-type' }],
  ['CONVERSATION_AI', { heading: 'not-twilio', rule: 'charge-type' }],
  ['WALLET_SALES_TAX', { heading: 'tax', rule: 'tax' }],
  ['MMS', { heading: 'usage', product: 'mms', rule: 'charge-type' }],
  ['Phone', { heading: 'usage', product: 'sms', rule: 'item' }],
])('the type %s of a row', (chargeType, expected) => {
  const description = chargeType === 'WALLET_SALES_TAX' ? 'October' : 'Outbound SMS Ref-abc';
  expect(classify(description, { chargeType })).toEqual(expected);
});

test('a fee of a typed item is still a fee', () => {
  expect(classify('Carrier fee Ref-abc', { chargeType: 'SMS' })).toMatchObject({ product: 'carrier-fees' });
});

test('words for two products leave a row unclassified, and name both', () => {
  expect(classify('A2P carrier fee')).toEqual({
    heading: 'unclassified',
    rule: 'none',
    possible: ['carrier-fees', 'a2p'],
  });
});

test('a row that says nothing could belong to everything that is rebilled', () => {
  const classified = classify('Adjustment');
  expect(classified.heading === 'unclassified' && classified.possible).toEqual(
    expect.arrayContaining(
      products.filter(({ treatment }) => treatment !== 'not-rebilled').map(({ product }) => product),
    ),
  );
});

test('words or a reference narrow down where an unclassified row could belong', () => {
  const possible = (description: string) => {
    const classified = classify(description);
    return classified.heading === 'unclassified' ? classified.possible : [];
  };
  expect(possible('Call charge')).toEqual(['voice', 'voice-features', 'recording']);
  expect(possible('Charge Ref-abc')).not.toContain('phone-numbers');
});

test('the letters of a reference are no words', () => {
  expect(classify('Usage Ref-AI-mms').heading).toBe('unclassified');
});

test('a person beats every rule, for all rows with the label', () => {
  const classifications = new Map<string, Product | 'not-twilio'>([
    ['premium boost', 'voice-features'],
    ['outbound sms', 'not-twilio'],
  ]);
  const by = (description: string) => classifyCharge({ description, nanos: -1n, chargeType: null }, classifications);
  expect(by('Premium Boost Ref-qZ81')).toEqual({ heading: 'usage', product: 'voice-features', rule: 'person' });
  expect(by('Outbound SMS - Ref-abc')).toEqual({ heading: 'not-twilio', rule: 'person' });
});

test.each([
  ['Outbound SMS Ref-Zk3mP0q8LrT2vXyB9aQe', 'outbound sms'],
  ['Outbound SMS - Ref-qwertyuiopasdfghjklz', 'outbound sms'],
  ['A2P 10DLC: campaign QE0123456789abcdef0123456789abcdef', 'a2p 10dlc: campaign'],
  ['Phone number +1 (555) 010-1234', 'phone number'],
  ['Rental for Sep 22nd 2025, 10:28:02 PM', 'rental for sep pm'],
  ['Email to jane@example.com', 'email to'],
  ['Transfer VfKqWmXnRzTbYcLdPsGh', 'transfer'],
  ['Fee of $1.15 (#48213)', 'fee of'],
])('%s has the label "%s"', (description, label) => {
  expect(labelOf(description)).toBe(label);
});

test('a label is its own label, whatever stands behind Ref-', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9]{4,24}$/);
  fc.assert(
    fc.property(fc.string(), id, (text, reference) => {
      expect(labelOf(labelOf(text))).toBe(labelOf(text));
      expect(labelOf(`${text} Ref-${reference}`)).toBe(labelOf(text));
      expect(referenceOf(`${text} Ref-${reference}`)).toBe(reference);
    }),
  );
});

test('a row without a reference has none', () => {
  expect([referenceOf('Outbound SMS'), referenceOf('pref-1'), referenceOf('Ref- 1')]).toEqual([null, null, null]);
});
