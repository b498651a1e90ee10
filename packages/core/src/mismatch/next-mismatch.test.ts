import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdicts } from '../reconciliation/judge-cell.js';
import { isPending, type Mismatch } from './mismatch.js';
import { type Finding, nextMismatch } from './next-mismatch.js';

const at = new Date('2026-03-10T02:00:00Z');
const before = new Date('2026-03-01T02:00:00Z');
const amount = fc.bigInt({ min: -1000n, max: 1000n });

const plain: Mismatch = {
  state: 'open',
  currency: 'USD',
  differenceNanos: -100n,
  acceptedDifferenceNanos: null,
  settledNanos: null,
  regressed: false,
  snooze: null,
  assigneeId: null,
  pendingSince: before,
};
const accepted: Mismatch = { ...plain, state: 'accepted', acceptedDifferenceNanos: -100n };
const settled: Mismatch = { ...plain, state: 'resolved', settledNanos: -100n };

const mismatches: fc.Arbitrary<Mismatch> = fc
  .record({
    state: fc.constantFrom('open', 'acknowledged', 'resolved', 'accepted'),
    differenceNanos: amount,
    regressed: fc.boolean(),
    assigneeId: fc.option(fc.constantFrom('ada', 'ben')),
  })
  .map((some) => ({
    ...plain,
    ...some,
    acceptedDifferenceNanos: some.state === 'accepted' ? some.differenceNanos : null,
  }));

const findings: fc.Arbitrary<Finding> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  provisional: fc.boolean(),
  currency: fc.constantFrom('USD', 'USD', 'EUR'),
  differenceNanos: fc.option(amount),
  allowanceNanos: fc.bigInt({ min: 0n, max: 100n }),
});

const current = fc.option(mismatches);
const red = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);
const after = (mismatch: Mismatch | null, finding: Finding) => {
  const change = nextMismatch(mismatch, finding, at);
  return change.kind === 'none' ? mismatch : change.mismatch;
};

function found(differenceNanos: bigint, more: Partial<Finding> = {}): Finding {
  const money = { currency: 'USD', differenceNanos, allowanceNanos: 10n };
  return { verdict: 'underbilled', provisional: false, ...money, ...more };
}

test('provisional, incomplete and undecided cells move nothing', () => {
  fc.assert(
    fc.property(current, findings, (mismatch, finding) => {
      for (const unsure of [{ provisional: true }, { verdict: 'incomplete' }, { verdict: 'undecided' }] as const) {
        expect(nextMismatch(mismatch, { ...finding, ...unsure }, at)).toEqual({ kind: 'none' });
      }
    }),
  );
});

test('a settled difference always has a mismatch that shows it', () => {
  fc.assert(
    fc.property(current, findings, (mismatch, finding) => {
      if (finding.provisional || !red.has(finding.verdict) || finding.differenceNanos === null) return;
      const next = after(mismatch, finding);
      expect(next).toMatchObject({ differenceNanos: finding.differenceNanos, currency: finding.currency });
      expect(next?.state).not.toBe('resolved');
    }),
  );
});

test('green resolves what is being worked on, and leaves decisions of people alone', () => {
  fc.assert(
    fc.property(current, fc.constantFrom('matched', 'within-tolerance'), (mismatch, verdict) => {
      const change = nextMismatch(mismatch, found(1n, { verdict }), at);
      expect(change.kind).toBe(mismatch !== null && isPending(mismatch) ? 'resolve' : 'none');
    }),
  );
});

test('what was resolved and is different again comes back as regressed, to whom it was assigned, with a new deadline', () => {
  fc.assert(
    fc.property(mismatches, amount, (mismatch, difference) => {
      const wasResolved: Mismatch = { ...mismatch, state: 'resolved', acceptedDifferenceNanos: null };
      const { assigneeId } = mismatch;
      expect(nextMismatch(wasResolved, found(difference), at)).toEqual({
        kind: 'reopen',
        because: { kind: 'found-again' },
        mismatch: { ...plain, assigneeId, differenceNanos: difference, regressed: true, pendingSince: at },
      });
    }),
  );
});

test('an acceptance holds while the difference stays within the allowance of what was accepted', () => {
  fc.assert(
    fc.property(amount, (difference) => {
      const moved = difference > -100n ? difference + 100n : -100n - difference;
      expect(after(accepted, found(difference))?.state).toBe(moved > 10n ? 'open' : 'accepted');
    }),
  );
});

test('small steps do not carry an acceptance away from what was accepted', () => {
  const once = after(accepted, found(-108n));
  expect(once).toMatchObject({ state: 'accepted', differenceNanos: -108n, acceptedDifferenceNanos: -100n });
  expect(nextMismatch(once, found(-116n), at)).toMatchObject({
    kind: 'reopen',
    because: { kind: 'moved', decided: 'accepted', fromNanos: -100n },
  });
});

test('an acceptance in one currency says nothing about another one', () => {
  expect(nextMismatch(accepted, found(-100n, { currency: 'EUR' }), at)).toMatchObject({
    kind: 'reopen',
    because: { kind: 'currency', from: 'USD' },
    mismatch: { state: 'open', currency: 'EUR' },
  });
});

test('a linked wallet row holds the resolution while the difference it made up for is still there', () => {
  expect(nextMismatch(settled, found(-100n), at)).toEqual({ kind: 'none' });
  expect(nextMismatch(settled, found(-105n), at)).toMatchObject({ kind: 'update', mismatch: { state: 'resolved' } });
  expect(nextMismatch(settled, found(-150n), at)).toMatchObject({ kind: 'reopen', because: { decided: 'settled' } });
});

test('a charge that comes late makes the debit that stood in for it one too many', () => {
  const late = found(0n, { verdict: 'matched' });
  const change = nextMismatch(settled, late, at);
  expect(change).toMatchObject({
    kind: 'reopen',
    because: { kind: 'moved', decided: 'settled', fromNanos: -100n },
    mismatch: { state: 'open', differenceNanos: 0n, settledNanos: -100n, regressed: true },
  });
  expect(nextMismatch(after(settled, late), late, at)).toEqual({ kind: 'none' });
});

test('a debit in one currency makes up for nothing in another one', () => {
  expect(nextMismatch(settled, found(-100n, { currency: 'EUR' }), at)).toMatchObject({
    kind: 'reopen',
    because: { kind: 'currency', from: 'USD' },
    mismatch: { state: 'open', currency: 'EUR', settledNanos: null },
  });
});

test('a snooze until worse wakes when the difference has grown by the amount, and not before', () => {
  const snoozed: Mismatch = { ...plain, snooze: { until: null, worseBy: { nanos: 50n, fromNanos: -100n } } };
  expect(nextMismatch(snoozed, found(-149n), at)).toMatchObject({ kind: 'update', woke: false });
  expect(after(snoozed, found(-149n))?.snooze).toEqual(snoozed.snooze);
  expect(nextMismatch(snoozed, found(-150n), at)).toMatchObject({ woke: true, mismatch: { snooze: null } });
  expect(nextMismatch(snoozed, found(-60n), at)).toMatchObject({ woke: false });
  expect(nextMismatch(snoozed, found(20n), at)).toMatchObject({ woke: true });
});

test('a new difference opens, and a changed one keeps who acknowledged it', () => {
  expect(nextMismatch(null, found(5n), at)).toEqual({
    kind: 'open',
    mismatch: { ...plain, differenceNanos: 5n, pendingSince: at },
  });
  const acknowledged: Mismatch = { ...plain, state: 'acknowledged', regressed: true };
  expect(nextMismatch(acknowledged, found(6n), at)).toEqual({
    kind: 'update',
    woke: false,
    mismatch: { ...acknowledged, differenceNanos: 6n },
  });
});
