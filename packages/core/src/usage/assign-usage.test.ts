import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAmount } from '../money/amount.js';
import { type AssignedUsage, assignUsage } from './assign-usage.js';
import { knownCategories } from './categories.js';
import { type Product, products } from './product.js';

const noneClassified = new Map<string, Product>();

function nanosOf(text: string): bigint {
  const parsed = parseAmount(text);
  if (parsed.kind === 'refused') throw new Error(text);
  return parsed.nanos;
}

function assign(prices: Record<string, string>, classifications: ReadonlyMap<string, Product> = noneClassified) {
  const categories = Object.entries(prices).map(([category, text]) => ({ category, nanos: nanosOf(text) }));
  return assignUsage({ categories, classifications });
}

function amounts({ products: assigned }: AssignedUsage): Record<string, bigint> {
  return Object.fromEntries([...assigned].map(([product, { nanos }]) => [product, nanos]));
}

test('a day with an unknown category and a cost in no category', () => {
  const assigned = assign({
    totalprice: '10.00',
    sms: '5.00',
    'sms-inbound': '2.00',
    'sms-outbound': '3.00',
    'sms-messages-carrierfees': '1.20',
    calls: '2.00',
    'calls-client': '0.50',
    phonenumbers: '1.15',
    'phonenumbers-local': '1.15',
    'new-thing': '0.10',
  });
  expect(amounts(assigned)).toEqual({
    sms: nanosOf('5'),
    'carrier-fees': nanosOf('1.2'),
    voice: nanosOf('2.5'),
    'phone-numbers': nanosOf('1.15'),
    other: nanosOf('0.1'),
  });
  expect(assigned.totalNanos).toBe(nanosOf('10'));
  expect(assigned.unattributedNanos).toBe(nanosOf('0.05'));
  expect(assigned.unknownCategories).toEqual([{ category: 'new-thing', nanos: nanosOf('0.1') }]);
  expect(assigned.notAdded).toEqual([]);
  expect(assigned.failedEdges).toEqual([]);
  expect([...assigned.incompleteProducts]).toEqual([]);
});

test('an inferred category without room is a possible overlap, not a cost', () => {
  const assigned = assign({ totalprice: '5', sms: '5', channels: '2' });
  expect(amounts(assigned)).toEqual({ sms: nanosOf('5') });
  expect(assigned.notAdded).toEqual([{ category: 'channels', nanos: nanosOf('2'), reason: 'no-room' }]);
  expect(assigned.unattributedNanos).toBe(0n);
});

test('room may fall short by what rounded prices can explain', () => {
  expect(amounts(assign({ totalprice: '6.9999', sms: '5', channels: '2' }))).toHaveProperty('whatsapp');
  expect(amounts(assign({ totalprice: '6.9998', sms: '5', channels: '2' }))).not.toHaveProperty('whatsapp');
});

test('documented totals come before inferred ones, and those in the order of the product map', () => {
  const assigned = assign({ totalprice: '6', studio: '3', channels: '3', lookups: '2' });
  expect(amounts(assigned)).toEqual({ whatsapp: nanosOf('3'), lookups: nanosOf('2') });
  expect(assigned.notAdded.map(({ category }) => category)).toEqual(['studio']);
});

test('of twins with one price one is added', () => {
  const assigned = assign({ totalprice: '4', conference: '4', 'calls-globalconference': '4' });
  expect(amounts(assigned)).toEqual({ voice: nanosOf('4') });
  expect(assigned.notAdded).toEqual([{ category: 'conference', nanos: nanosOf('4'), reason: 'twin' }]);
  expect([...assigned.incompleteProducts]).toEqual([]);
});

test('twins with different prices make their product incomplete', () => {
  const assigned = assign({ totalprice: '9', functions: '4', 'usage-functions': '5' });
  expect(amounts(assigned)).toEqual({ other: nanosOf('4') });
  expect([...assigned.incompleteProducts]).toEqual(['other']);
});

test('a documented total stays where its twin is only inferred', () => {
  const assigned = assign({ totalprice: '2', phonenumbers: '2', 'phonenumbers-numbers': '2' });
  expect(assigned.products.get('phone-numbers')?.categories.map(({ category }) => category)).toEqual(['phonenumbers']);
});

test('texts of Authy count among the texts only', () => {
  const assigned = assign({ totalprice: '5', sms: '5', 'sms-outbound': '5', 'authy-sms-outbound': '2' });
  expect(amounts(assigned)).toEqual({ sms: nanosOf('5') });
  expect(assigned.failedEdges).toEqual([]);
});

test('a total that its parts do not reach is kept and reported', () => {
  const assigned = assign({ totalprice: '5', sms: '5', 'sms-inbound': '1', 'sms-outbound': '3' });
  expect(amounts(assigned)).toEqual({ sms: nanosOf('5') });
  expect(assigned.failedEdges).toEqual([{ parent: 'sms', parentNanos: nanosOf('5'), childrenNanos: nanosOf('4') }]);
});

test('a breakdown published under two names counts once in its edge', () => {
  const twice = { 'mms-outbound-tollfree': '3', 'mms-outbound-toll-free': '3' };
  expect(assign({ totalprice: '3', mms: '3', 'mms-outbound': '3', ...twice }).failedEdges).toEqual([]);
});

test('rows of one category in two spellings are one category', () => {
  const assigned = assign({ totalprice: '5', SMS: '2', sms: '3' });
  expect(assigned.products.get('sms')?.categories).toEqual([{ category: 'SMS', nanos: nanosOf('5') }]);
});

test('a person places an unknown category, in any case of its name', () => {
  const assigned = assign({ totalprice: '1', 'New-Thing': '1' }, new Map([['new-thing', 'sms' as const]]));
  expect(assigned.products.get('sms')?.categories).toEqual([{ category: 'New-Thing', nanos: nanosOf('1') }]);
  expect(assigned.unknownCategories).toEqual([]);
});

test('the junk name is unknown once it has a price', () => {
  const assigned = assign({ totalprice: '1', category: '1' });
  expect(amounts(assigned)).toEqual({ other: nanosOf('1') });
  expect(assigned.unknownCategories).toHaveLength(1);
});

test('without a total nothing can be trusted', () => {
  const assigned = assign({ sms: '5' });
  expect(assigned.totalNanos).toBeNull();
  expect(assigned.unattributedNanos).toBeNull();
  expect(assigned.incompleteProducts.size).toBe(products.length);
});

test('an account that used nothing has nothing to distrust', () => {
  expect(assign({ sms: '0', totalprice: '0' }).incompleteProducts.size).toBe(0);
});

test('documented totals beyond the total make every product doubtful that has an inferred category, or else all', () => {
  expect([...assign({ totalprice: '4', sms: '5', channels: '1' }).incompleteProducts]).toEqual(['whatsapp']);
  expect([...assign({ totalprice: '4', sms: '3', calls: '2' }).incompleteProducts]).toEqual(['sms', 'voice']);
});

const names = fc.oneof(fc.constantFrom(...knownCategories), fc.stringMatching(/^new-[a-z]{1,6}$/));
const cent = fc.bigInt({ min: 0n, max: 500n }).map((cents) => cents * 10_000_000n);
const days = fc.uniqueArray(fc.record({ category: names, nanos: cent }), { selector: (row) => row.category });

test('each cost is in one product, in a breakdown, or named as not added; nothing is in two places', () => {
  fc.assert(
    fc.property(days, (categories) => {
      const assigned = assignUsage({ categories, classifications: noneClassified });
      const placed = [...assigned.products.values()].flatMap((usage) => usage.categories).concat(assigned.notAdded);
      expect(new Set(placed.map(({ category }) => category)).size).toBe(placed.length);
      const sum = [...assigned.products.values()].reduce((total, { nanos }) => total + nanos, 0n);
      if (assigned.totalNanos !== null) expect(sum + (assigned.unattributedNanos ?? 0n)).toBe(assigned.totalNanos);
      for (const { category } of assigned.unknownCategories) {
        expect(placed.map((price) => price.category)).toContain(category);
      }
    }),
  );
});

test('zero rows and the order of rows change nothing', () => {
  fc.assert(
    fc.property(days, fc.shuffledSubarray([...knownCategories]), fc.nat(), (categories, zeros, seed) => {
      const padded = [
        ...categories,
        ...zeros.filter((name) => !categories.some((row) => row.category === name)).map((name) => zeroRow(name)),
      ];
      const turned = padded.map((_, index) => padded[(index + seed) % padded.length] ?? zeroRow('sms'));
      const once = assignUsage({ categories, classifications: noneClassified });
      expect(assignUsage({ categories: turned, classifications: noneClassified })).toEqual(once);
    }),
  );
});

function zeroRow(category: string) {
  return { category, nanos: 0n };
}
