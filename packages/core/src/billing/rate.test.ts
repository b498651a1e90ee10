import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Product, products } from '../usage/product.js';
import { type DatedRate, rateFor } from './rate.js';

const asked = { customerId: 'c1', product: 'sms', day: '2026-03-10', productSeen: true } as const;

function rate(from: string, multiplier: bigint, customerId: string | null = 'c1', product: Product = 'sms'): DatedRate {
  return { customerId, product, multiplier, from };
}

test('the newest rate that has begun is in force', () => {
  const rates = [rate('2026-03-11', 3n), rate('2026-03-10', 2n), rate('2026-01-01', 1n)];
  expect(rateFor(rates, asked)).toEqual({ multiplier: 2n, source: 'customer' });
});

test("a customer's rate beats a newer one of the agency", () => {
  const rates = [rate('2026-01-01', 1n), rate('2026-03-01', 2n, null)];
  expect(rateFor(rates, asked)).toEqual({ multiplier: 1n, source: 'customer' });
  expect(rateFor(rates, { ...asked, customerId: 'c2' })).toEqual({ multiplier: 2n, source: 'agency' });
});

test('without a rate of a person marked-up products are undecided', () => {
  expect(rateFor([rate('2026-01-01', 1n, 'c1', 'voice')], asked)).toBeNull();
});

test.each([
  ['carrier-fees', true, { multiplier: 1_000_000_000n, source: 'product-map' }],
  ['carrier-fees', false, null],
  ['a2p', false, null],
  ['whatsapp', false, { multiplier: 0n, source: 'product-map' }],
  ['verification', true, { multiplier: 0n, source: 'product-map' }],
  ['lookups', true, null],
  ['other', true, null],
] as const)('the product map speaks for %s (seen: %s)', (product, productSeen, expected) => {
  expect(rateFor([], { ...asked, product, productSeen })).toEqual(expected);
});

test('a person decides also where the product was never seen', () => {
  const rates = [rate('2026-01-01', 5n, null, 'lookups')];
  expect(rateFor(rates, { ...asked, product: 'lookups', productSeen: false })).toMatchObject({ source: 'agency' });
});

test('rates of other customers, other products and later days change nothing', () => {
  const others = fc.array(
    fc.record({
      customerId: fc.constantFrom('c2', 'c3'),
      product: fc.constantFrom(...products.map(({ product }) => product)),
      multiplier: fc.bigInt({ min: 0n, max: 10n }),
      from: fc.constantFrom('2026-01-01', '2026-03-11'),
    }),
  );
  fc.assert(
    fc.property(others, (noise) => {
      expect(rateFor([...noise, rate('2026-01-01', 7n), ...noise], asked)).toEqual({
        multiplier: 7n,
        source: 'customer',
      });
    }),
  );
});
