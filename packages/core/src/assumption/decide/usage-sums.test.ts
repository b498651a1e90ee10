import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideAggregate, decideCarrierFees, decideCategories, decideCurrency } from './usage-sums.js';

const totals = fc.array(fc.bigInt({ min: 0n, max: 90_000_000_000n }), { minLength: 1, maxLength: 30 });
const sum = (all: readonly bigint[]) => all.reduce((one, other) => one + other, 0n);
const dayNames = Array.from({ length: 7 }, (_, index) => `2026-11-0${index + 1}`);

test('seven days that add up to the aggregate settle it; a forgotten account does not add up', () => {
  fc.assert(
    fc.property(totals, (own) => {
      const days = dayNames.map((day) => ({ day, aggregateNanos: sum(own), totals: own }));
      expect(decideAggregate(days).outcome).toBe('holds');
      expect(decideAggregate(days.slice(1)).outcome).toBe('not-testable-here');
      const holed = days.map((each) =>
        each.day === '2026-11-03' ? { ...each, aggregateNanos: sum(own) + 5_000_000n } : each,
      );
      expect(decideAggregate(holed)).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['2026-11-03'] });
    }),
  );
});

const accountDays = Array.from({ length: 30 }, (_, index) => ({
  id: `AC1 on day ${index}`,
  failedEdges: [],
  notAdded: [],
  unattributedNanos: 1_000n,
}));

test('categories that add up on thirty days of accounts do not overlap', () => {
  expect(decideCategories(accountDays)).toMatchObject({
    outcome: 'holds',
    figures: { 'cost in no category': '0.000030000' },
  });
  const untold = accountDays.map((day) => ({ ...day, unattributedNanos: null }));
  expect(decideCategories(untold).outcome).toBe('not-testable-here');
});

test.each([{ failedEdges: ['sms'] }, { notAdded: ['sms'] }])('a day with %j is named with its category', (change) => {
  const decision = decideCategories([...accountDays, { ...day, ...change }]);
  expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['odd'] });
  expect(decision.detail).toContain('about sms');
});
const day = { id: 'odd', failedEdges: [], notAdded: [], unattributedNanos: 0n };

const messages = {
  itemsNanos: 1_300_000_000n,
  messages: 100,
  usageNanos: 1_000_000_000n,
  carrierNanos: 300_000_000n,
  positive: [],
};

test('messages one by one cost what usage shows with, or without, carrier fees', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1_000_000n, max: 10n ** 12n }),
      fc.bigInt({ min: 1_000_000n, max: 10n ** 11n }),
      (usageNanos, carrierNanos) => {
        const asked = { ...messages, usageNanos, carrierNanos };
        expect(decideCarrierFees({ ...asked, itemsNanos: usageNanos + carrierNanos }).outcome).toBe('holds');
        expect(decideCarrierFees({ ...asked, itemsNanos: usageNanos }).outcome).toBe('does-not-hold');
      },
    ),
  );
});

test.each([
  ['unrated messages', { itemsNanos: null }],
  ['few messages', { messages: 5 }],
  ['no carrier fees', { itemsNanos: 1_000_000_000n, carrierNanos: 0n }],
  ['sums that fit neither', { itemsNanos: 1_150_000_000n }],
])('a day with %s says nothing about carrier fees', (_, change) => {
  expect(decideCarrierFees({ ...messages, ...change }).outcome).toBe('not-testable-here');
});

test('a recording with a positive price is said, whatever the messages cost', () => {
  const decision = decideCarrierFees({ ...messages, positive: ['RE1'] });
  expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['RE1'] });
  expect(decision.detail).toContain('1 recordings came with a positive price');
});

test('one account in another currency is enough, one without usage says nothing', () => {
  const dollars = { accountSid: 'AC1', currencies: ['USD'] };
  expect(decideCurrency([dollars, { accountSid: 'AC2', currencies: [] }], 'USD')).toMatchObject({
    outcome: 'holds',
    figures: { 'accounts without usage': 1 },
  });
  expect(decideCurrency([dollars], null).outcome).toBe('not-testable-here');
  expect(decideCurrency([dollars, { accountSid: 'AC2', currencies: ['CAD', 'USD'] }], 'USD')).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['AC2'],
  });
});
