import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cell, key, keyText, sideOf, sides } from '../../test/cells.js';
import {
  type ChargeCell,
  compareKeys,
  type PairedCell,
  pairCells,
  UnsortedCellsError,
  type UsageCell,
} from './pair-cells.js';

const sorted = <Cell extends UsageCell>(cells: readonly Cell[]) => [...cells].sort(compareKeys);

/** The same comparison as a person would write it: look every key up in both sides. */
function joinByLookup(usage: readonly UsageCell[], charges: readonly ChargeCell[]): PairedCell[] {
  const usageByKey = new Map(usage.map((cell) => [keyText(cell), cell]));
  const chargeByKey = new Map(charges.map((cell) => [keyText(cell), cell]));
  return [...new Map([...usage, ...charges].map((cell) => [keyText(cell), cell])).values()]
    .sort(compareKeys)
    .map((cell) => ({
      subject: cell.subject,
      day: cell.day,
      product: cell.product,
      usage: usageByKey.get(keyText(cell)) ?? null,
      charge: chargeByKey.get(keyText(cell)) ?? null,
    }));
}

test('it pairs what looking every key up would pair, in whatever order the sides were made', () => {
  fc.assert(
    fc.property(sides, sides, (usage, charges) => {
      expect(pairCells(sorted(usage), sorted(charges))).toEqual(joinByLookup(usage, charges));
    }),
  );
});

test('every cell of either side comes out once, and only those', () => {
  fc.assert(
    fc.property(sides, sides, (usage, charges) => {
      const paired = pairCells(sorted(usage), sorted(charges));
      expect(paired.flatMap((cell) => cell.usage ?? [])).toEqual(sorted(usage));
      expect(paired.flatMap((cell) => cell.charge ?? [])).toEqual(sorted(charges));
      expect(new Set(paired.map(keyText)).size).toBe(paired.length);
    }),
  );
});

test('a side out of order or with a repeated key is refused by name', () => {
  const later = { ...sideOf(1n), day: '2026-02-02' };
  const run = (usage: UsageCell[], charges: ChargeCell[]) => () => pairCells(usage, charges);
  expect(run([later, sideOf(1n)], [])).toThrow(UnsortedCellsError);
  expect(run([later, sideOf(1n)], [])).toThrow(/usage .*\(loc, 2026-02-01, sms\) after \(loc, 2026-02-02, sms\)/);
  expect(run([], [sideOf(1n), sideOf(2n)])).toThrow(/charges/);
  expect(run([sideOf(1n), later], [sideOf(1n), later])).not.toThrow();
});

const isStrictlySorted = (cells: readonly UsageCell[]) =>
  cells.every((cell, index) => index === 0 || compareKeys(cells[index - 1] ?? cell, cell) < 0);

test('it refuses exactly the sides that are not strictly sorted, and names two neighbours of the one it means', () => {
  const anyOrder = fc.oneof(fc.array(cell, { maxLength: 6 }), sides.map(sorted));
  fc.assert(
    fc.property(anyOrder, anyOrder, (usage, charges) => {
      const refused = refusalOf(() => pairCells(usage, charges));
      expect(refused === null).toBe(isStrictlySorted(usage) && isStrictlySorted(charges));
      if (refused === null) return;
      const keysOfSide = (refused.list === 'usage' ? usage : charges).map(keyText);
      const neighbours = keysOfSide.map((text, index) => `${keysOfSide[index - 1]} ${text}`);
      expect(neighbours).toContain(`${keyText(refused.previous)} ${keyText(refused.next)}`);
      expect(compareKeys(refused.previous, refused.next)).toBeGreaterThanOrEqual(0);
    }),
  );
});

function refusalOf(work: () => unknown): UnsortedCellsError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof UnsortedCellsError) return error;
    throw error;
  }
}

test('keys are ordered by code units, not by language', () => {
  const subjects = ['a', 'B', 'é', 'ab', 'Z', 'a-'].map((subject) => ({ ...key, subject }));
  expect(subjects.sort(compareKeys).map(({ subject }) => subject)).toEqual(['B', 'Z', 'a', 'a-', 'ab', 'é']);
});
