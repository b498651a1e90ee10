import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextBatch, nextInWave, type WaveMember, type WaveMemberState, type WaveRules } from './next-in-wave.js';

const now = new Date('2026-11-20T10:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const rules: WaveRules = { size: 2, pauseMs: 30 * 60_000, stopAtFailures: 2, isPilotProven: true };
const wave = (...states: WaveMemberState[]): WaveMember[] =>
  states.map((state, nth) => ({
    customerId: `c${nth}`,
    state,
    endedAt: state === 'moved' || state === 'failed' ? ago(10) : null,
  }));

test('the first customer that an agency moves is its pilot, and nobody follows before its first charge', () => {
  const unproven = { ...rules, isPilotProven: false };
  expect(nextInWave(wave('to-do', 'to-do', 'to-do'), unproven, now)).toEqual({ kind: 'start', customerIds: ['c0'] });
  expect(nextInWave(wave('moved', 'to-do', 'to-do'), unproven, now)).toMatchObject({ kind: 'wait', until: null });
});

test('who comes next is said also while it is waited for', () => {
  expect(nextBatch(wave('moved', 'to-do', 'to-do', 'to-do'), { size: 2, isPilotProven: false })).toEqual(['c1', 'c2']);
  expect(nextBatch(wave('failed', 'to-do', 'to-do'), { size: 2, isPilotProven: false })).toEqual(['c1']);
  expect(nextBatch(wave('moving', 'stuck'), rules)).toEqual([]);
});

test('batches follow one another with a pause', () => {
  expect(nextInWave(wave('to-do', 'to-do', 'to-do'), rules, now)).toEqual({ kind: 'start', customerIds: ['c0', 'c1'] });
  expect(nextInWave(wave('moved', 'moving', 'to-do'), rules, now)).toMatchObject({ kind: 'wait', until: null });
  expect(nextInWave(wave('moved', 'moved', 'to-do'), rules, now)).toMatchObject({ kind: 'wait', until: ago(-20) });
  expect(nextInWave(wave('moved', 'moved', 'to-do'), rules, ago(-20))).toEqual({ kind: 'start', customerIds: ['c2'] });
  expect(nextInWave(wave('moved', 'moved'), rules, now)).toEqual({ kind: 'end' });
});

test('too many failures stop it, and a migration that needs a person holds it', () => {
  expect(nextInWave(wave('failed', 'failed', 'to-do'), rules, now)).toMatchObject({ kind: 'stop' });
  expect(nextInWave(wave('failed', 'stuck', 'to-do'), rules, now)).toMatchObject({ kind: 'wait' });
  expect(nextInWave(wave('failed', 'to-do'), { ...rules, stopAtFailures: 1 }, now)).toMatchObject({ kind: 'stop' });
});

test('a wave never starts more than its size, never anybody twice, and always comes to an end', () => {
  const states = fc.array(fc.constantFrom<WaveMemberState[]>('moved', 'failed'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      states,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (outcomes, size, stopAtFailures) => {
        const members = wave(...outcomes.map((): WaveMemberState => 'to-do'));
        const started: string[] = [];
        let at = now;
        for (let round = 0; round <= outcomes.length * 2 + 1; round += 1) {
          const move = nextInWave(members, { ...rules, size, stopAtFailures }, at);
          if (move.kind === 'end' || move.kind === 'stop') {
            const failed = members.filter(({ state }) => state === 'failed').length;
            expect(move.kind).toBe(failed >= stopAtFailures ? 'stop' : 'end');
            expect(new Set(started).size).toBe(started.length);
            return;
          }
          if (move.kind === 'wait') at = move.until ?? at;
          else {
            expect(move.customerIds.length).toBeLessThanOrEqual(size);
            started.push(...move.customerIds);
            for (const id of move.customerIds) {
              const nth = members.findIndex(({ customerId }) => customerId === id);
              members[nth] = { customerId: id, state: outcomes[nth] ?? 'moved', endedAt: at };
            }
          }
        }
        throw new Error('the wave does not end');
      },
    ),
  );
});
