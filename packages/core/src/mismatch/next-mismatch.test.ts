import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdicts } from '../reconciliation/judge-cell.js';
import { type Finding, type Mismatch, nextMismatch } from './next-mismatch.js';

const amount = fc.bigInt({ min: -1000n, max: 1000n });

const mismatches: fc.Arbitrary<Mismatch> = fc.oneof(
  fc.record({
    state: fc.constantFrom('open', 'acknowledged', 'resolved'),
    differenceNanos: amount,
    acceptedDifferenceNanos: fc.constant(null),
    regressed: fc.boolean(),
  }),
  fc.tuple(amount, fc.boolean()).map(
    ([difference, regressed]): Mismatch => ({
      state: 'accepted',
      differenceNanos: difference,
      acceptedDifferenceNanos: difference,
      regressed,
    }),
  ),
);

const findings: fc.Arbitrary<Finding> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  provisional: fc.boolean(),
  differenceNanos: fc.option(amount),
  allowanceNanos: fc.bigInt({ min: 0n, max: 100n }),
});

const current = fc.option(mismatches);

const red = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);
const after = (mismatch: Mismatch | null, finding: Finding) => {
  const change = nextMismatch(mismatch, finding);
  return change.kind === 'none' ? mismatch : change.mismatch;
};

function found(differenceNanos: bigint, verdict: Finding['verdict'] = 'underbilled'): Finding {
  return { verdict, provisional: false, differenceNanos, allowanceNanos: 10n };
}

test('provisional, incomplete and undecided cells move nothing', () => {
  fc.assert(
    fc.property(current, findings, (mismatch, finding) => {
      expect(nextMismatch(mismatch, { ...finding, provisional: true })).toEqual({ kind: 'none' });
      expect(nextMismatch(mismatch, { ...finding, verdict: 'incomplete' })).toEqual({ kind: 'none' });
      expect(nextMismatch(mismatch, { ...finding, verdict: 'undecided' })).toEqual({ kind: 'none' });
    }),
  );
});

test('a settled difference always has a mismatch that shows it', () => {
  fc.assert(
    fc.property(current, findings, (mismatch, finding) => {
      if (finding.provisional || !red.has(finding.verdict) || finding.differenceNanos === null) return;
      const next = after(mismatch, finding);
      expect(next?.differenceNanos).toBe(finding.differenceNanos);
      expect(next?.state).not.toBe('resolved');
    }),
  );
});

test('finding the same again changes nothing', () => {
  fc.assert(
    fc.property(current, findings, (mismatch, finding) => {
      expect(nextMismatch(after(mismatch, finding), finding)).toEqual({ kind: 'none' });
    }),
  );
});

test('green resolves what is being worked on, and leaves decisions of people alone', () => {
  fc.assert(
    fc.property(current, fc.constantFrom('matched', 'within-tolerance'), (mismatch, verdict) => {
      const change = nextMismatch(mismatch, found(1n, verdict));
      const isWorkedOn = mismatch !== null && (mismatch.state === 'open' || mismatch.state === 'acknowledged');
      expect(change.kind).toBe(isWorkedOn ? 'resolve' : 'none');
    }),
  );
});

test('what was resolved and is different again comes back as regressed', () => {
  fc.assert(
    fc.property(mismatches, amount, (mismatch, difference) => {
      expect(nextMismatch({ ...mismatch, state: 'resolved' }, found(difference))).toEqual({
        kind: 'reopen',
        mismatch: { state: 'open', differenceNanos: difference, acceptedDifferenceNanos: null, regressed: true },
      });
    }),
  );
});

test('an acceptance holds while the difference stays within the allowance of what was accepted', () => {
  fc.assert(
    fc.property(amount, amount, (accepted, difference) => {
      const mismatch: Mismatch = {
        state: 'accepted',
        differenceNanos: accepted,
        acceptedDifferenceNanos: accepted,
        regressed: false,
      };
      const moved = difference > accepted ? difference - accepted : accepted - difference;
      expect(after(mismatch, found(difference))?.state).toBe(moved > 10n ? 'open' : 'accepted');
    }),
  );
});

test('small steps do not carry an acceptance away from what was accepted', () => {
  const accepted: Mismatch = {
    state: 'accepted',
    differenceNanos: 100n,
    acceptedDifferenceNanos: 100n,
    regressed: false,
  };
  const once = after(accepted, found(108n));
  expect(once).toMatchObject({ state: 'accepted', differenceNanos: 108n, acceptedDifferenceNanos: 100n });
  expect(nextMismatch(once, found(116n)).kind).toBe('reopen');
});

test('a new difference opens, and a changed one keeps who acknowledged it', () => {
  expect(nextMismatch(null, found(5n))).toMatchObject({ kind: 'open', mismatch: { state: 'open', regressed: false } });
  const acknowledged: Mismatch = {
    state: 'acknowledged',
    differenceNanos: 5n,
    acceptedDifferenceNanos: null,
    regressed: true,
  };
  expect(nextMismatch(acknowledged, found(6n))).toEqual({
    kind: 'update',
    mismatch: { ...acknowledged, differenceNanos: 6n },
  });
});
