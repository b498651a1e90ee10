import { expect, test } from '@jest/globals';
import { assumptions, isAssumptionId } from './assumption.js';

const idsOf = (use: string) => assumptions.filter((one) => one.use === use).map(({ id }) => id);

test('the register has A01 to A44, each once and in order', () => {
  const expected = Array.from({ length: 44 }, (_, index) => `A${String(index + 1).padStart(2, '0')}`);
  expect(assumptions.map(({ id }) => id)).toEqual(expected);
  expect(isAssumptionId('A44')).toBe(true);
  expect(isAssumptionId('A45')).toBe(false);
});

test('what actions rest on is told apart from what reading rests on', () => {
  expect(idsOf('acting')).toEqual(
    ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '15', '16', '20', '33', '34', '37', '38', '39'].map(
      (number) => `A${number}`,
    ),
  );
});

test('what reading alone cannot answer names what it needs', () => {
  const silent = assumptions.filter(({ probe, needs }) => probe !== 'read-only' && needs === null);
  expect(silent).toEqual([]);
});
