import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Move, nextMove, type Patience } from './next-move.js';
import {
  type Action,
  checkedProgram,
  type Entry,
  type Happening,
  isActionEntry,
  type Program,
  type Way,
} from './program.js';
import { sagaStateOf } from './saga-state.js';

const patience: Patience = { unknownOutcomeWaitMs: 300_000, lookEveryMs: 5_000, attemptsMax: 3, deferralsMax: 4 };
const start = new Date('2026-11-20T10:00:00Z');
const after = (ms: number, from = start) => new Date(from.getTime() + ms);

const write = (step: string): Action => ({ step, subject: '', nature: 'reversible' });
const program: Program = checkedProgram({
  actions: [write('make'), write('move'), write('switch'), write('bill')],
  pivot: 2,
});

const entry = (action: number, happening: Happening, at = start, way: Way = 'do'): Entry => ({
  at,
  action,
  way,
  ...happening,
});
const done = (action: number, way: Way = 'do'): Entry[] => [
  entry(action, { kind: 'intended' }, start, way),
  entry(action, { kind: 'done' }, start, way),
];

test('a saga without a log begins with its first action', () => {
  expect(nextMove(program, [], patience, start)).toEqual({ kind: 'perform', action: 0, way: 'do' });
});

test('an intent without an outcome is looked for at once, and not repeated before its effect can no longer come', () => {
  const log = [entry(0, { kind: 'intended' })];
  expect(nextMove(program, log, patience, start)).toEqual({ kind: 'look', action: 0, way: 'do' });
  const looked = [...log, entry(0, { kind: 'not-seen' }, after(1_000))];
  expect(nextMove(program, looked, patience, after(2_000))).toMatchObject({
    kind: 'wait',
    until: after(6_000),
    doubt: true,
  });
  const nearTheEnd = [...log, entry(0, { kind: 'not-seen' }, after(299_000))];
  expect(nextMove(program, nearTheEnd, patience, after(299_500))).toMatchObject({
    kind: 'wait',
    until: after(300_000),
  });
  const over = [...nearTheEnd, entry(0, { kind: 'not-seen' }, after(300_000))];
  expect(nextMove(program, over, patience, after(300_000))).toEqual({ kind: 'perform', action: 0, way: 'do' });
});

test('what is refused before the pivot turns the saga, and what was tried is taken back in reverse order', () => {
  const refused = [...done(0), ...done(1), entry(2, { kind: 'refused', reason: 'wrong token' })];
  expect(nextMove(program, refused, patience, start)).toEqual({ kind: 'turn', reason: 'wrong token' });
  const turned: Entry[] = [...refused, { kind: 'turned', at: start, reason: 'wrong token' }];
  expect(nextMove(program, turned, patience, start)).toEqual({ kind: 'perform', action: 1, way: 'undo' });
  const half = [...turned, ...done(1, 'undo')];
  expect(nextMove(program, half, patience, start)).toEqual({ kind: 'perform', action: 0, way: 'undo' });
  expect(nextMove(program, [...half, ...done(0, 'undo')], patience, start)).toEqual({ kind: 'end', as: 'unwound' });
});

test('what is refused after the pivot holds until a person has seen to it', () => {
  const log = [...done(0), ...done(1), ...done(2), entry(3, { kind: 'refused', reason: 'not activated' })];
  expect(nextMove(program, log, patience, start)).toEqual({
    kind: 'hold',
    action: 3,
    way: 'do',
    reason: 'not activated',
  });
  const resumed: Entry[] = [...log, { kind: 'resumed', at: start, by: 'Olga' }];
  expect(nextMove(program, resumed, patience, start)).toEqual({ kind: 'perform', action: 3, way: 'do' });
});

test('a refusal on the way back needs a person, and never turns again', () => {
  const log: Entry[] = [
    ...done(0),
    { kind: 'turned', at: start, reason: 'x' },
    entry(0, { kind: 'refused', reason: 'it holds numbers' }, start, 'undo'),
  ];
  expect(sagaStateOf(nextMove(program, log, patience, start))).toBe('needs-person');
});

test('a cancellation counts up to the pivot, and not while the switch is in doubt', () => {
  const asked: Entry = { kind: 'cancel-asked', at: start, by: 'Olga' };
  expect(nextMove(program, [asked], patience, start)).toEqual({ kind: 'turn', reason: 'cancelled by Olga' });
  const inDoubt = [...done(0), ...done(1), entry(2, { kind: 'intended' }), asked];
  expect(nextMove(program, inDoubt, patience, start)).toEqual({ kind: 'look', action: 2, way: 'do' });
  const passed = [...done(0), ...done(1), ...done(2), asked];
  expect(nextMove(program, passed, patience, start)).toEqual({ kind: 'perform', action: 3, way: 'do' });
  const turned: Entry[] = [asked, { kind: 'turned', at: start, reason: 'cancelled' }];
  expect(nextMove(program, turned, patience, start)).toEqual({ kind: 'end', as: 'cancelled' });
});

test('a person who does not confirm in time before the pivot is the same as a refusal', () => {
  const log = [...done(0), ...done(1), entry(2, { kind: 'asked', until: after(600_000), reason: 'Paste the token.' })];
  expect(nextMove(program, log, patience, after(599_999))).toMatchObject({ kind: 'ask', action: 2 });
  expect(nextMove(program, log, patience, after(600_000))).toMatchObject({ kind: 'turn' });
  const confirmed = [...log, entry(2, { kind: 'confirmed', by: 'Olga' })];
  expect(nextMove(program, confirmed, patience, after(600_000))).toMatchObject({ kind: 'perform', action: 2 });
});

test('passing troubles are waited out, but not for ever', () => {
  const trouble = (nth: number) => entry(0, { kind: 'deferred', until: after(nth), reason: 'too many requests' });
  expect(nextMove(program, [trouble(1)], patience, start)).toMatchObject({
    kind: 'wait',
    until: after(1),
    doubt: false,
  });
  expect(nextMove(program, [trouble(1)], patience, after(1))).toMatchObject({ kind: 'perform' });
  expect(nextMove(program, [1, 2, 3, 4].map(trouble), patience, after(9))).toMatchObject({ kind: 'turn' });
});

test('a program that could not be taken back as a whole before its pivot is not one', () => {
  const final: Action = { step: 'close', subject: '', nature: 'irreversible' };
  expect(() => checkedProgram({ actions: [final, write('switch')], pivot: 1 })).toThrow(/cannot be taken back/);
  expect(() => checkedProgram({ actions: [write('a'), write('a')], pivot: 1 })).toThrow(/twice/);
});

/** How the world answers one call, and where the process dies around it. */
const outcome = fc.constantFrom(
  'fine',
  'refused',
  'lost-after',
  'lost-before',
  'late',
  'deferred',
  'dies-before',
  'dies-after',
);
type Outcome = typeof outcome extends fc.Arbitrary<infer T> ? T : never;

/** A world that has or does not have each effect, in which an effect may come late, and the log of one saga in it. */
class Model {
  now = start;
  readonly log: Entry[] = [];
  readonly has = new Set<number>();
  readonly late: { readonly at: Date; readonly action: number; readonly way: Way }[] = [];
  doubled = false;

  write(action: number, way: Way, happening: Happening) {
    this.log.push(entry(action, happening, this.now, way));
  }

  pass(to: Date) {
    this.now = to;
    for (const due of this.late.splice(0)) due.at <= to ? this.effect(due.action, due.way) : this.late.push(due);
  }

  effect(action: number, way: Way) {
    if (way === 'do') this.doubled ||= this.has.has(action);
    way === 'do' ? this.has.add(action) : this.has.delete(action);
  }

  perform(action: number, way: Way, how: Outcome) {
    this.write(action, way, { kind: 'intended' });
    if (how === 'dies-before') return;
    if (how === 'refused') return this.write(action, way, { kind: 'refused', reason: 'refused' });
    if (how === 'deferred')
      return this.write(action, way, { kind: 'deferred', until: after(1_000, this.now), reason: 'busy' });
    if (how === 'late') this.late.push({ at: after(120_000, this.now), action, way });
    else if (how !== 'lost-before') this.effect(action, way);
    if (how === 'dies-after') return;
    this.write(action, way, how === 'fine' ? { kind: 'done' } : { kind: 'unknown', reason: 'reset' });
  }

  look(action: number, way: Way) {
    this.write(action, way, { kind: this.has.has(action) === (way === 'do') ? 'done' : 'not-seen' });
  }
}

function run(model: Model, outcomes: readonly Outcome[], cancelInRound: number | null = null): Move {
  const left = [...outcomes];
  for (let round = 0; round < 2_000; round += 1) {
    if (round === cancelInRound) model.log.push({ kind: 'cancel-asked', at: model.now, by: 'Olga' });
    const move = nextMove(program, model.log, patience, model.now);
    if (move.kind === 'end' || move.kind === 'hold' || move.kind === 'ask') return move;
    if (move.kind === 'perform') model.perform(move.action, move.way, left.shift() ?? 'fine');
    if (move.kind === 'look') model.look(move.action, move.way);
    if (move.kind === 'turn') model.log.push({ kind: 'turned', at: model.now, reason: move.reason });
    if (move.kind === 'wait') model.pass(move.until);
  }
  throw new Error('the saga does not come to an end');
}

test('however calls end and processes die, nothing is done twice, and the end says what there is', () => {
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 14 }), fc.option(fc.nat(20)), (outcomes, cancelInRound) => {
      const model = new Model();
      const move = run(model, outcomes, cancelInRound);
      model.pass(after(1_000_000, model.now));
      expect(model.doubled).toBe(false);
      if (move.kind === 'end') expect([...model.has]).toEqual(move.as === 'complete' ? [0, 1, 2, 3] : []);
      const last = model.log.findLast(isActionEntry)?.kind;
      if (move.kind === 'hold') expect(['refused', 'not-seen', 'deferred']).toContain(last);
    }),
    { numRuns: 400 },
  );
});

test('a person who sees to what is in the way brings every saga to its end', () => {
  fc.assert(
    fc.property(fc.array(outcome, { maxLength: 20 }), (outcomes) => {
      const model = new Model();
      const left = [...outcomes];
      let move = run(model, left);
      for (let nth = 0; move.kind !== 'end' && nth < 30; nth += 1) {
        model.log.push({ kind: 'resumed', at: model.now, by: 'Olga' });
        move = run(model, []);
      }
      expect(move.kind).toBe('end');
      expect(model.doubled).toBe(false);
    }),
  );
});
