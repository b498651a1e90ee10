import fc from 'fast-check';
import { type CellTerms, noRounding } from '../src/reconciliation/judge-cell.js';
import type { CellKey, ChargeCell, PairedCell, UsageCell } from '../src/reconciliation/pair-cells.js';
import type { CellProduct } from '../src/usage/cell-product.js';

/** Small sets of subjects, days and products, so that keys of two sides often meet. */
export const keys = fc.record({
  subject: fc.constantFrom('a', 'B', 'ab', 'a-', 'é', 'zz'),
  day: fc.constantFrom('2026-01-31', '2026-02-01', '2026-02-02'),
  product: fc.constantFrom<CellProduct>('sms', 'mms', 'voice', 'unattributed'),
});

export const keyText = ({ subject, day, product }: CellKey) => `${subject}|${day}|${product}`;

export const amounts = fc.bigInt({ min: -50_000_000_000n, max: 50_000_000_000n });

export const cell = fc
  .tuple(keys, amounts, fc.constantFrom('USD', 'USD', 'USD', 'CAD'), fc.nat({ max: 50 }))
  .map(([key, nanos, currency, items]) => ({ ...key, nanos, currency, items }));

/** One side in no order, each key at most once. */
export const sides = fc.uniqueArray(cell, { selector: keyText, maxLength: 30 });

export const pairs: fc.Arbitrary<PairedCell> = fc
  .tuple(cell, cell, fc.constantFrom('both', 'usage', 'charge'))
  .map(([usage, charge, present]) => ({
    subject: usage.subject,
    day: usage.day,
    product: usage.product,
    usage: present === 'charge' ? null : usage,
    charge: present === 'usage' ? null : { ...charge, subject: usage.subject, day: usage.day, product: usage.product },
  }));

const rounding = fc.record({
  unit: fc.constantFrom('none', 'cent', 'mill'),
  stage: fc.constantFrom('day', 'item'),
  mode: fc.constantFrom('half-up', 'half-even', 'up', 'down'),
});

export const terms: fc.Arbitrary<CellTerms> = fc.record({
  rate: fc.option(fc.bigInt({ min: 0n, max: 3_000_000_000n })),
  tolerance: fc.record({
    absolute: fc.bigInt({ min: 0n, max: 1_000_000_000n }),
    relative: fc.bigInt({ min: 0n, max: 100_000_000n }),
    driftBudget: fc.constant(1_000_000_000n),
  }),
  rounding: fc.oneof(fc.constant(noRounding), rounding),
  usageComplete: fc.boolean(),
  ledgerComplete: fc.boolean(),
});

export const key = { subject: 'loc', day: '2026-02-01', product: 'sms' } as const;

export function sideOf(nanos: bigint, currency = 'USD', items = 1): UsageCell & ChargeCell {
  return { ...key, nanos, currency, items };
}
