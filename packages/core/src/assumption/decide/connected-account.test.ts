import { expect, test } from '@jest/globals';
import { cameOf, decideConnection } from './connected-account.js';

const numbers = { PN1: { voice_url: 'https://example.com/voice', sms_url: '' } };
const before = { applications: [], keys: [], services: [], numbers };
const made = { ...before, applications: ['AP1'], keys: ['SK1'] };
const anHour = 3_600_000;
const after = (afterMs: number, seen: Parameters<typeof decideConnection>[0]['before']) => ({ afterMs, seen });

test('an application and a key that came, and numbers left alone for an hour, hold', () => {
  expect(decideConnection({ before, since: [after(5_000, before), after(anHour, made)] })).toMatchObject({
    outcome: 'holds',
    figures: { 'applications that came': 1, 'keys that came': 1, 'minutes watched': 60 },
  });
});

test('a setting that was replaced at any time refutes it, even where it was set back', () => {
  const replaced = { ...made, numbers: { PN1: { ...numbers.PN1, voice_url: 'https://example.com/other' } } };
  expect(decideConnection({ before, since: [after(5_000, replaced), after(anHour, made)] })).toMatchObject({
    ...{ outcome: 'does-not-hold', counterExamples: ['PN1'] },
    figures: { 'settings of numbers that changed': 'voice_url' },
  });
});

test('nothing that came within an hour refutes it in an empty account, and says nothing in another', () => {
  const { outcome, detail } = decideConnection({ before, since: [after(anHour, { ...before, keys: ['SK1'] })] });
  expect([outcome, detail]).toEqual([
    'does-not-hold',
    'Within an hour no applications came, and there were none before.',
  ]);
  const used = { ...before, applications: ['AP0'], keys: ['SK0'] };
  expect(decideConnection({ before: used, since: [after(anHour, used)] }).outcome).toBe('not-testable-here');
});

test('less than an hour, or no reading at all, is too little to say', () => {
  expect(decideConnection({ before, since: [after(anHour - 1, made)] }).outcome).toBe('not-testable-here');
  expect(decideConnection({ before, since: [] }).outcome).toBe('not-testable-here');
});

test('what came is what was not there before', () => {
  const now = { applications: ['AP0', 'AP1'], keys: [], services: ['MG1'] };
  const was = { applications: ['AP0'], keys: ['SK0'], services: [] };
  expect(cameOf(was, now)).toEqual({ applications: ['AP1'], keys: [], services: ['MG1'] });
});
