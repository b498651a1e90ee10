import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { key, pairs, sideOf, terms } from '../../test/cells.js';
import { defaultTolerance } from '../billing/tolerance.js';
import { type CellTerms, cellAllowance, judgeCell, noRounding } from './judge-cell.js';
import type { PairedCell } from './pair-cells.js';
import { type KeptResult, rejudge } from './rejudge.js';

function kept(pair: PairedCell, agreed: CellTerms): KeptResult {
  const judged = judgeCell(pair, agreed);
  return {
    ...{ subject: pair.subject, day: pair.day, product: pair.product },
    ...judged,
    allowanceNanos: cellAllowance(pair, agreed, judged.expectedNanos ?? 0n),
    items: pair.charge?.items ?? 0,
  };
}

/** Usage counts no items in a kept result, so that only the wallet's rows are rounded. */
const uncounted = (pair: PairedCell): PairedCell => ({
  ...pair,
  usage: pair.usage === null ? null : { ...pair.usage, items: 0 },
});

test('on the terms that it was judged by, a result stays what it is', () => {
  fc.assert(
    fc.property(pairs.map(uncounted), terms, (pair, agreed) => {
      const result = kept(pair, agreed);
      const { verdict, expectedNanos, differenceNanos, allowanceNanos } = result;
      expect(rejudge(result, agreed)).toEqual({ verdict, expectedNanos, differenceNanos, allowanceNanos });
    }),
  );
});

test('judging a result on other terms gives what judging its two sides on them gives', () => {
  fc.assert(
    fc.property(pairs.map(uncounted), terms, terms, (pair, before, after) => {
      fc.pre(before.usageComplete && before.ledgerComplete && pair.product !== 'unattributed');
      const { verdict, expectedNanos, differenceNanos } = judgeCell(pair, {
        ...after,
        usageComplete: true,
        ledgerComplete: true,
      });
      expect(rejudge(kept(pair, before), after)).toMatchObject({ verdict, expectedNanos, differenceNanos });
    }),
  );
});

const doubled = { rate: 2_000_000_000n, tolerance: defaultTolerance, rounding: noRounding };
const judgedBy = { ...doubled, rate: 1_000_000_000n, usageComplete: true, ledgerComplete: true };

test('a rate that nobody had agreed decides an undecided result', () => {
  const pair = { ...key, usage: sideOf(1_000_000_000n), charge: sideOf(2_000_000_000n) };
  const result = kept(pair, { ...judgedBy, rate: null });
  expect(result.verdict).toBe('undecided');
  expect(rejudge(result, doubled)).toMatchObject({ verdict: 'matched', differenceNanos: 0n });
});

test('what was not read stays incomplete on any terms', () => {
  const pair = { ...key, usage: sideOf(1_000_000_000n), charge: null };
  const result = kept(pair, { ...judgedBy, ledgerComplete: false });
  expect(rejudge(result, doubled)).toMatchObject({ verdict: 'incomplete', differenceNanos: null });
});

test('two currencies stay undecided on any rate', () => {
  const pair = { ...key, usage: sideOf(1_000_000_000n, 'EUR'), charge: sideOf(2_000_000_000n, 'USD') };
  expect(rejudge(kept(pair, judgedBy), doubled)).toMatchObject({ verdict: 'undecided', differenceNanos: null });
});

test('a cell that both sides have left stays matched', () => {
  const left: KeptResult = {
    ...key,
    ...{ verdict: 'matched', costNanos: null, billedNanos: null, billedCurrency: null, currency: 'USD', items: 0 },
    ...{ expectedNanos: 0n, differenceNanos: 0n, allowanceNanos: 0n },
  };
  expect(rejudge(left, doubled)).toMatchObject({ verdict: 'matched', differenceNanos: 0n });
});
