import { expect, test } from '@jest/globals';
import { type DatedRate, rateFor } from '@plumbline/core/billing/rate';
import { addDays } from '@plumbline/core/time/day';
import { markedUpProducts } from '@plumbline/core/usage/product';
import fc from 'fast-check';
import { proposeRates, type SuggestedRate } from './propose-rates.js';

const today = '2026-03-10';
const readBack = (customerId: string, multiplier: bigint, connectedFrom = '2026-01-15') => ({
  customerId,
  multiplier,
  connectedFrom,
});

test('the markup is proposed for all marked-up products from the connection’s start, and pass-through once for the agency', () => {
  const proposals = proposeRates({
    readBacks: [readBack('a', 1_100_000_000n), readBack('b', 2_000_000_000n, '2025-06-01')],
    rates: [],
    agencyAsked: false,
    today,
  });
  expect(proposals).toEqual([
    { customerId: null, products: ['carrier-fees', 'a2p'], multiplier: 1_000_000_000n, from: '2025-06-01' },
    { customerId: 'a', products: markedUpProducts, multiplier: 1_100_000_000n, from: '2026-01-15' },
    { customerId: 'b', products: markedUpProducts, multiplier: 2_000_000_000n, from: '2025-06-01' },
  ]);
});

test('a markup that differs from what was agreed is proposed from today', () => {
  const rates: DatedRate[] = [{ customerId: 'a', product: 'sms', multiplier: 1_050_000_000n, from: '2026-01-15' }];
  expect(proposeRates({ readBacks: [readBack('a', 1_100_000_000n)], rates, agencyAsked: true, today })).toEqual([
    { customerId: 'a', products: markedUpProducts, multiplier: 1_100_000_000n, from: today },
  ]);
});

test('the agency’s fees are not proposed again once they were adopted or set', () => {
  const readBacks = [readBack('a', 1_100_000_000n)];
  const ofAgency = (proposals: readonly SuggestedRate[]) => proposals.filter((one) => one.customerId === null);
  const rates: DatedRate[] = [{ customerId: null, product: 'a2p', multiplier: 0n, from: '2020-01-01' }];
  expect(ofAgency(proposeRates({ readBacks, rates, agencyAsked: false, today }))).toEqual([]);
  expect(ofAgency(proposeRates({ readBacks, rates: [], agencyAsked: true, today }))).toEqual([]);
});

const multiplier = fc.bigInt({ min: 1_000_000_000n, max: 10_000_000_000n });
const day = fc.integer({ min: -60, max: 0 }).map((back) => addDays(today, back));
const worlds = fc.record({
  readBacks: fc.uniqueArray(fc.record({ customerId: fc.constantFrom('a', 'b', 'c'), multiplier, connectedFrom: day }), {
    selector: (one) => one.customerId,
  }),
  rates: fc.array(
    fc.record({
      customerId: fc.constantFrom('a', 'b', 'c', null),
      product: fc.constantFrom(...markedUpProducts),
      multiplier,
      from: day,
    }),
  ),
  agencyAsked: fc.boolean(),
});

test('once adopted, the rates in force today are what HighLevel shows, and nothing is proposed again', () => {
  fc.assert(
    fc.property(worlds, ({ readBacks, rates, agencyAsked }) => {
      const proposals = proposeRates({ readBacks, rates, agencyAsked, today });
      const adopted = proposals.flatMap(({ customerId, products, multiplier, from }) =>
        products.map((product) => ({ customerId, product, multiplier, from })),
      );
      const after = [...rates, ...adopted];
      for (const { customerId, multiplier } of readBacks) {
        for (const product of markedUpProducts) {
          expect(rateFor(after, { customerId, product, day: today, productSeen: false })).toEqual({
            multiplier,
            source: 'customer',
          });
        }
      }
      expect(proposeRates({ readBacks, rates: after, agencyAsked: true, today })).toEqual([]);
    }),
  );
});
