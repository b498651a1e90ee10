import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideAmounts, decideFields, type SeenRow } from './wallet-rows.js';

const types = {
  id: 'string',
  date: 'string',
  amount: 'number',
  description: 'string',
  balance: 'string',
  messageDate: 'string',
};
const row = (id: string, more: Partial<SeenRow> = {}): SeenRow => ({
  id,
  fieldTypes: types,
  isDated: true,
  isClassified: true,
  isUsage: true,
  nanos: -8_300_000n,
  fitsBalances: true,
  ...more,
});
const rowsOf = (count: number, more: Partial<SeenRow> = {}) =>
  Array.from({ length: count }, (_, index) => row(`row-${index}`, more));
const fifty = rowsOf(50);

test('fifty rows that fit the balances around them settle what an amount is', () => {
  expect(decideAmounts(fifty).outcome).toBe('holds');
  expect(decideAmounts(rowsOf(49)).outcome).toBe('not-testable-here');
});

test('one row that does not fit is enough, wherever it stands', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 49 }), (at) => {
      const rows = fifty.map((each, index) => (index === at ? { ...each, fitsBalances: false } : each));
      expect(decideAmounts(rows)).toMatchObject({ outcome: 'does-not-hold', counterExamples: [`row-${at}`] });
    }),
  );
});

test('rows that do not show their balances say nothing of amounts', () => {
  expect(decideAmounts(rowsOf(80, { fitsBalances: null })).outcome).toBe('not-testable-here');
});

test('a few refunds are no contradiction, usage that mostly raises the balance is one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100 }), (refunds) => {
      const rows = [...rowsOf(100 - refunds), ...rowsOf(refunds, { nanos: 8_300_000n })];
      expect(decideAmounts(rows).outcome).toBe(refunds > 50 ? 'does-not-hold' : 'holds');
    }),
  );
});

test('rows hold what is needed under known names, text and number alike', () => {
  const asText = rowsOf(50, { fieldTypes: { ...types, amount: 'string', balance: 'number', odd: 'object' } });
  const decision = decideFields(asText, 0);
  expect(decision.outcome).toBe('holds');
  expect(decision.figures['fields seen']).toBe('amount, balance, date, description, id, messageDate, odd');
});

test.each([
  ['a field under another name', { fieldTypes: { ...types, amount: 'absent', value: 'number' } }],
  ['an amount that is an object', { fieldTypes: { ...types, amount: 'object' } }],
  ['a date that cannot be read', { isDated: false }],
  ['a label that says nothing', { isClassified: false }],
])('a row with %s speaks against the format', (_, change) => {
  const decision = decideFields([...fifty, row('odd', change)], 0);
  expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['odd'] });
});

test('a row that cannot be read at all speaks against the format', () => {
  expect(decideFields(fifty, 1).outcome).toBe('does-not-hold');
  expect(decideFields(rowsOf(49), 0).outcome).toBe('not-testable-here');
});
