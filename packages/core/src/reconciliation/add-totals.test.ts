import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { key, pairs, sideOf, terms } from '../../test/cells.js';
import { defaultTolerance } from '../billing/tolerance.js';
import { addTotals, mergeTotals, type TotalsByCurrency } from './add-totals.js';
import { judgeCell, noRounding } from './judge-cell.js';

const judged = fc.tuple(pairs, terms).map(([cell, agreement]) => ({
  subject: cell.subject,
  ...judgeCell(cell, agreement),
}));
const cells = fc.array(judged, { maxLength: 40 });

const plain = (totals: TotalsByCurrency) => Object.fromEntries(totals);

test('totals of customers add up to those of the agency, however the cells are grouped or ordered', () => {
  fc.assert(
    fc.property(cells, fc.nat(), (all, cut) => {
      const subjects = [...new Set(all.map(({ subject }) => subject))];
      const bySubject = subjects.map((subject) => addTotals(all.filter((cell) => cell.subject === subject)));
      const agency = plain(addTotals(all));
      expect(plain(mergeTotals(bySubject))).toEqual(agency);
      expect(plain(addTotals([...all].reverse()))).toEqual(agency);
      const at = all.length === 0 ? 0 : cut % all.length;
      const [left, right] = [addTotals(all.slice(0, at)), addTotals(all.slice(at))];
      expect(plain(mergeTotals([right, left]))).toEqual(agency);
      expect(plain(mergeTotals([mergeTotals([left]), mergeTotals([mergeTotals([]), right])]))).toEqual(agency);
    }),
  );
});

test('each cell is counted once, under one verdict', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const totals = [...addTotals(all).values()];
      expect(totals.reduce((sum, each) => sum + each.cells, 0)).toBe(all.length);
      const counts = totals.flatMap((each) => Object.values(each.byVerdict));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all.length);
    }),
  );
});

test('what is expected, less what is missing, plus what is too much, is what was billed', () => {
  fc.assert(
    fc.property(cells, (all) => {
      const compared = all.filter(({ differenceNanos }) => differenceNanos !== null);
      for (const totals of addTotals(compared).values()) {
        expect(totals.expectedNanos - totals.underNanos + totals.overNanos).toBe(totals.billedNanos);
        expect(totals.underNanos >= 0n && totals.overNanos >= 0n).toBe(true);
      }
    }),
  );
});

test('a charge in another currency is summed in that one', () => {
  const cell = { ...key, usage: sideOf(2n, 'CAD'), charge: sideOf(3n, 'USD') };
  const agreed = { rate: 1n, tolerance: defaultTolerance, rounding: noRounding };
  const totals = addTotals([judgeCell(cell, { ...agreed, usageComplete: true, ledgerComplete: true })]);
  expect(totals.get('CAD')).toMatchObject({ cells: 1, costNanos: 2n, billedNanos: 0n });
  expect(totals.get('USD')).toMatchObject({ cells: 0, costNanos: 0n, billedNanos: 3n });
});

test('adding to one set of totals leaves others alone', () => {
  const first = addTotals([]);
  mergeTotals([first]);
  expect(addTotals([]).size).toBe(0);
  expect(first.size).toBe(0);
});
