import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { amounts, keys, keyText } from '../../test/cells.js';
import { type CanonicalResult, ResultDigest, resultDigest } from './digest.js';
import { verdicts } from './judge-cell.js';
import { compareKeys, UnsortedCellsError } from './pair-cells.js';

const row: fc.Arbitrary<CanonicalResult> = fc
  .tuple(
    keys,
    fc.record({
      verdict: fc.constantFrom(...verdicts),
      provisional: fc.boolean(),
      currency: fc.constantFrom('USD', 'CAD'),
      costNanos: fc.option(amounts),
      expectedNanos: fc.option(amounts),
      billedNanos: fc.option(amounts),
      differenceNanos: fc.option(amounts),
    }),
  )
  .map(([key, rest]) => ({ ...key, ...rest }));

const results = fc
  .uniqueArray(row, { selector: keyText, minLength: 1, maxLength: 20 })
  .map((rows) => [...rows].sort(compareKeys));

function* oneByOne(rows: readonly CanonicalResult[]) {
  for (const { differenceNanos, billedNanos, ...rest } of rows)
    yield { id: 'x', billedNanos, ...rest, differenceNanos };
}

test('the digest depends on what results say, not on how they were made', () => {
  fc.assert(fc.property(results, (rows) => expect(resultDigest(oneByOne(rows))).toBe(resultDigest(rows))));
});

test('results that come in parts have the digest of all of them', () => {
  fc.assert(
    fc.property(results, fc.nat(), (rows, seed) => {
      const digest = new ResultDigest();
      const at = seed % (rows.length + 1);
      digest.add(rows.slice(0, at));
      digest.add([]);
      digest.add(rows.slice(at));
      expect(digest.hex()).toBe(resultDigest(rows));
    }),
  );
  const digest = new ResultDigest();
  const [only] = fc.sample(row, 1);
  digest.add(only === undefined ? [] : [only]);
  expect(() => digest.add(only === undefined ? [] : [only])).toThrow(UnsortedCellsError);
});

test('any change to any cell changes the digest', () => {
  const changes: ((cell: CanonicalResult) => CanonicalResult)[] = [
    (cell) => ({ ...cell, costNanos: (cell.costNanos ?? 0n) + 1n }),
    (cell) => ({ ...cell, expectedNanos: cell.expectedNanos === null ? 0n : null }),
    (cell) => ({ ...cell, billedNanos: (cell.billedNanos ?? 0n) - 1n }),
    (cell) => ({ ...cell, differenceNanos: cell.differenceNanos === null ? 0n : null }),
    (cell) => ({ ...cell, provisional: !cell.provisional }),
    (cell) => ({ ...cell, currency: 'EUR' }),
    (cell) => ({ ...cell, verdict: cell.verdict === 'matched' ? 'undecided' : 'matched' }),
  ];
  fc.assert(
    fc.property(results, fc.nat(), fc.constantFrom(...changes), (rows, seed, change) => {
      const at = seed % rows.length;
      const digest = resultDigest(rows);
      expect(resultDigest(rows.map((cell, index) => (index === at ? change(cell) : cell)))).not.toBe(digest);
      expect(resultDigest(rows.filter((_, index) => index !== at))).not.toBe(digest);
    }),
  );
});

test('results out of order have no digest', () => {
  fc.assert(
    fc.property(results, (rows) => {
      expect(() => resultDigest([...rows, ...rows])).toThrow(UnsortedCellsError);
    }),
  );
});

test('the written form is stable', () => {
  const amount = { costNanos: 1n, expectedNanos: null, billedNanos: -2_000_000_000n, differenceNanos: 0n };
  const key = { subject: 'loc', day: '2026-02-01', product: 'sms' } as const;
  const rest = { verdict: 'matched', provisional: false, currency: 'USD' } as const;
  expect(resultDigest([{ ...key, ...rest, ...amount }])).toBe(
    '4e6c02d13e0b39fcc285520cf2cde10838ad3bbecb1cad854ff7d3f21fa6f2d8',
  );
  expect(resultDigest([])).toMatch(/^[0-9a-f]{64}$/);
});
