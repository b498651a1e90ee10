import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { verdicts } from '../reconciliation/judge-cell.js';
import { type Action, actOnMismatch, transitions } from './act-on-mismatch.js';
import { deadlineOf, isEscalated, isPending, isSnoozed, type Mismatch, mismatchStates } from './mismatch.js';
import { type Finding, nextMismatch } from './next-mismatch.js';
import { undoAction } from './undo-action.js';

const day0 = new Date('2026-03-01T00:00:00Z');
const onDay = (day: number) => new Date(day0.getTime() + day * 86_400_000);
const open: Mismatch = {
  state: 'open',
  currency: 'USD',
  differenceNanos: -100n,
  acceptedDifferenceNanos: null,
  settledNanos: null,
  regressed: false,
  snooze: null,
  assigneeId: null,
  pendingSince: day0,
};

const amount = fc.bigInt({ min: -300n, max: 300n });
const currency = fc.constantFrom('USD', 'USD', 'USD', 'EUR');
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>({ action: 'acknowledge' }, { action: 'resolve' }, { action: 'settle' }, { action: 'reopen' }),
  fc.record({ action: fc.constant('assign'), personId: fc.option(fc.constantFrom('ada', 'ben')) }),
  fc.record({
    action: fc.constant('snooze'),
    until: fc.option(fc.integer({ min: 0, max: 40 }).map(onDay)),
    worseBy: fc.option(fc.record({ nanos: fc.bigInt({ min: 0n, max: 200n }), currency })),
  }),
  fc.record({ action: fc.constant('accept'), reason: fc.constantFrom('', ' ', 'agreed with the customer') }),
  fc.record({ action: fc.constant('comment'), text: fc.constantFrom('', 'asked support') }),
);
const findings: fc.Arbitrary<Finding> = fc.record({
  verdict: fc.constantFrom(...verdicts),
  provisional: fc.boolean(),
  currency,
  differenceNanos: fc.option(amount, { freq: 9 }),
  allowanceNanos: fc.bigInt({ min: 0n, max: 50n }),
});

type Move = { readonly kind: 'person'; readonly action: Action } | { readonly kind: 'run'; readonly finding: Finding };
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    actions.map((action) => ({ kind: 'person' as const, action })),
    findings.map((finding) => ({ kind: 'run' as const, finding })),
  ),
  { maxLength: 20 },
);

/** The mismatch after the move, and how many events the move is worth; a comment is an event that changes nothing else. */
function after(mismatch: Mismatch | null, move: Move, now: Date): { mismatch: Mismatch | null; events: number } {
  if (move.kind === 'run') {
    const change = nextMismatch(mismatch, move.finding, now);
    return change.kind === 'none' ? { mismatch, events: 0 } : { mismatch: change.mismatch, events: 1 };
  }
  const outcome = mismatch === null ? null : actOnMismatch(mismatch, move.action, now);
  return outcome?.kind === 'changed' ? { mismatch: outcome.mismatch, events: 1 } : { mismatch, events: 0 };
}

/** Every state that the moves lead through, with the move that led there. */
function* walk(sequence: readonly Move[]) {
  let mismatch: Mismatch | null = null;
  for (const [index, move] of sequence.entries()) {
    const before: Mismatch | null = mismatch;
    const step = after(before, move, onDay(index));
    mismatch = step.mismatch;
    yield { before, move, now: onDay(index), ...step };
  }
}

test('no sequence of findings and actions leads to an illegal mismatch', () => {
  fc.assert(
    fc.property(moves, (sequence) => {
      for (const { mismatch } of walk(sequence)) {
        if (mismatch === null) continue;
        expect(mismatchStates).toContain(mismatch.state);
        expect(mismatch.acceptedDifferenceNanos !== null).toBe(mismatch.state === 'accepted');
        if (mismatch.snooze !== null) expect(isPending(mismatch)).toBe(true);
        if (mismatch.regressed) expect(mismatch.state).not.toBe('resolved');
      }
    }),
  );
});

test('a change is worth exactly one event, and no event comes without one', () => {
  fc.assert(
    fc.property(moves, (sequence) => {
      for (const { before, mismatch, move, events } of walk(sequence)) {
        const isComment = move.kind === 'person' && move.action.action === 'comment';
        const isSame = JSON.stringify(before, exact) === JSON.stringify(mismatch, exact);
        if (events === 0) expect(mismatch).toBe(before);
        else if (!isComment && !isRepeatedSnooze(move)) expect(isSame).toBe(false);
      }
    }),
  );
});

const exact = (_key: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
const isRepeatedSnooze = (move: Move) => move.kind === 'person' && move.action.action === 'snooze';

test('applying the same finding again changes nothing', () => {
  fc.assert(
    fc.property(moves, (sequence) => {
      for (const { mismatch, move, now } of walk(sequence)) {
        if (move.kind === 'run') expect(after(mismatch, move, now).events).toBe(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test('undoing an action restores what was there before it, unless something changed since', () => {
  fc.assert(
    fc.property(moves, fc.boolean(), (sequence, touched) => {
      for (const { before, mismatch, move, events } of walk(sequence)) {
        if (move.kind === 'run' || before === null || mismatch === null || events === 0) continue;
        const current = { mismatch, version: touched ? 8 : 7 };
        expect(undoAction(current, { before, versionAfter: 7 })).toEqual(touched ? null : before);
      }
    }),
  );
});

test('an action does what the table says, or gives its reasons and does nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...mismatchStates), actions, (state, action) => {
      const mismatch: Mismatch = { ...open, state, acceptedDifferenceNanos: state === 'accepted' ? -100n : null };
      const outcome = actOnMismatch(mismatch, action, onDay(1));
      const allowed: Readonly<Record<string, string | undefined>> = transitions[action.action];
      if (outcome.kind === 'changed') expect(outcome.mismatch.state).toBe(allowed[state]);
      else expect(outcome.reasons.length).toBeGreaterThan(0);
      const wrongState = { reasons: expect.arrayContaining([{ kind: 'state', state }]) };
      if (allowed[state] === undefined) expect(outcome).toMatchObject(wrongState);
    }),
  );
});

const somethingOf = {
  acknowledge: { action: 'acknowledge' },
  assign: { action: 'assign', personId: 'ada' },
  snooze: { action: 'snooze', until: onDay(9), worseBy: null },
  accept: { action: 'accept', reason: 'agreed' },
  resolve: { action: 'resolve' },
  settle: { action: 'settle' },
  reopen: { action: 'reopen' },
  comment: { action: 'comment', text: 'asked support' },
} as const satisfies Record<Action['action'], Action>;

test.each([
  ['open', 'acknowledge assign snooze accept resolve settle comment'],
  ['acknowledged', 'assign snooze accept resolve settle reopen comment'],
  ['resolved', 'reopen comment'],
  ['accepted', 'reopen comment'],
] as const)('what is %s can only be: %s', (state, kinds) => {
  const mismatch: Mismatch = { ...open, state, acceptedDifferenceNanos: state === 'accepted' ? -100n : null };
  const possible = Object.values(somethingOf).filter(
    (action) => actOnMismatch(mismatch, action, onDay(1)).kind === 'changed',
  );
  expect(possible.map(({ action }) => action)).toEqual(kinds.split(' '));
});

test('a refusal names every reason at once', () => {
  const closed: Mismatch = { ...open, state: 'resolved' };
  const snooze: Action = { action: 'snooze', until: onDay(0), worseBy: { nanos: 5n, currency: 'EUR' } };
  expect(actOnMismatch(closed, snooze, onDay(1))).toEqual({
    kind: 'refused',
    reasons: [
      { kind: 'state', state: 'resolved' },
      { kind: 'until-has-passed' },
      { kind: 'other-currency', currency: 'USD' },
    ],
  });
});

test('a snooze until a date ends on that date by itself; one until worse stays asleep', () => {
  const until = { ...open, snooze: { until: onDay(3), worseBy: null } };
  expect([onDay(2), onDay(3)].map((now) => isSnoozed(until, now))).toEqual([true, false]);
  const worse = { ...open, snooze: { until: null, worseBy: { nanos: 1n, fromNanos: -100n } } };
  expect(isSnoozed(worse, onDay(400))).toBe(true);
});

test('reopening ends a snooze or a decision, and a decision taken back starts a new deadline', () => {
  const asleep: Mismatch = { ...open, snooze: { until: onDay(9), worseBy: null } };
  expect(actOnMismatch(asleep, { action: 'reopen' }, onDay(2))).toEqual({ kind: 'changed', mismatch: open });
  const accepted: Mismatch = { ...open, state: 'accepted', acceptedDifferenceNanos: -100n };
  expect(actOnMismatch(accepted, { action: 'reopen' }, onDay(2))).toEqual({
    kind: 'changed',
    mismatch: { ...open, pendingSince: onDay(2) },
  });
});

test('a mismatch escalates when its deadline comes, snoozed or not, until it is closed', () => {
  expect(deadlineOf(open, 7)).toEqual(onDay(7));
  const asleep: Mismatch = { ...open, snooze: { until: onDay(30), worseBy: null } };
  for (const pending of [open, asleep]) {
    expect(isEscalated(pending, { now: new Date(onDay(7).getTime() - 1), deadlineDays: 7 })).toBe(false);
    expect(isEscalated(pending, { now: onDay(7), deadlineDays: 7 })).toBe(true);
  }
  expect(isEscalated({ ...open, state: 'resolved' }, { now: onDay(90), deadlineDays: 7 })).toBe(false);
});
