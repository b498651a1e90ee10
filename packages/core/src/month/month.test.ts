import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairs, terms } from '../../test/cells.js';
import { judgeCell } from '../reconciliation/judge-cell.js';
import { amountDue } from './amount-due.js';
import { addFigures, countingOf, type Figures, minus, noFigures, plus, wholeOf } from './figures.js';
import { invoiceDifference } from './invoice-difference.js';
import { marginOf, markupOf } from './markup.js';
import { mayClose, monthChecks } from './month-checks.js';
import { addLines, changedLines, monthLines, type OwnedSum } from './month-lines.js';

const size = (nanos: bigint) => (nanos < 0n ? -nanos : nanos);

/** A judged cell of a customer as a sum of one. */
const sums: fc.Arbitrary<OwnedSum> = fc.tuple(pairs, terms, fc.boolean()).map(([cell, agreed, provisional]) => {
  const judged = judgeCell(cell, agreed);
  const difference = judged.differenceNanos ?? 0n;
  return {
    ...{
      subject: cell.subject,
      customerId: cell.subject,
      product: cell.product,
      counting: countingOf(judged.verdict),
      provisional,
    },
    ...{ currency: judged.currency, billedCurrency: judged.billedCurrency ?? judged.currency, cells: 1 },
    costNanos: judged.costNanos ?? 0n,
    expectedNanos: judged.expectedNanos ?? 0n,
    billedNanos: judged.billedNanos ?? 0n,
    underNanos: difference < 0n ? -difference : 0n,
    overNanos: difference > 0n ? difference : 0n,
  };
});
const months = fc.array(sums, { maxLength: 40 });
const plain = (figures: ReadonlyMap<string, Figures>) =>
  Object.fromEntries([...figures].filter(([, one]) => JSON.stringify(flat(one)) !== JSON.stringify(flat(noFigures))));
const flat = ({ judged, undecided, incomplete, provisionalCells }: Figures) =>
  [judged, undecided, incomplete, { provisionalCells }].flatMap((part) => Object.values(part)).map(String);

test('figures add up from the cell to the customer, the agency and the month, however they are grouped', () => {
  fc.assert(
    fc.property(months, (cells) => {
      const lines = monthLines(cells);
      const agency = plain(addFigures(cells));
      expect(plain(addLines(lines))).toEqual(agency);
      const customers = [...new Set(lines.map(({ subject }) => subject))];
      const parts = customers.map((subject) => addLines(lines.filter((line) => line.subject === subject)));
      for (const [currency, figures] of Object.entries(agency)) {
        const together = parts.reduce((sum, part) => plus(sum, part.get(currency) ?? noFigures), noFigures);
        expect(together).toEqual(figures);
      }
    }),
  );
});

test('no cell and no amount is lost or counted twice, judged or not', () => {
  fc.assert(
    fc.property(months, (cells) => {
      const all = [...addFigures(cells).values()].map(wholeOf);
      const none = { cost: 0n, billed: 0n };
      const total = (rows: readonly { costNanos: bigint; billedNanos: bigint }[]) =>
        rows.reduce((sum, one) => ({ cost: sum.cost + one.costNanos, billed: sum.billed + one.billedNanos }), none);
      expect(all.reduce((sum, one) => sum + one.cells, 0)).toBe(cells.length);
      expect(total(all)).toEqual(total(cells));
    }),
  );
});

test('what was expected, less what is missing, plus what is too much, is what was billed', () => {
  fc.assert(
    fc.property(months, (cells) => {
      for (const { judged } of addFigures(cells).values()) {
        const { expectedNanos, underNanos, overNanos, smallUnderNanos, smallOverNanos, billedNanos } = judged;
        expect(expectedNanos - underNanos - smallUnderNanos + overNanos + smallOverNanos).toBe(billedNanos);
      }
    }),
  );
});

test('a month that is closed and restated shows exactly the change', () => {
  fc.assert(
    fc.property(months, months, (closed, now) => {
      const [before, after] = [monthLines(closed), monthLines(now)];
      const changes = changedLines(before, after);
      for (const { before: was, after: is, difference } of changes) {
        expect(plus(was ?? noFigures, difference)).toEqual(is ?? noFigures);
      }
      const moved = changes.reduce((sum, { difference }) => plus(sum, difference), noFigures);
      const total = (lines: typeof before) => lines.reduce((sum, { figures }) => plus(sum, figures), noFigures);
      expect(moved).toEqual(minus(total(after), total(before)));
      const key = (line: { subject: string; product: string; currency: string }) =>
        [line.subject, line.product, line.currency].join('|');
      const touched = new Set(changes.map(key));
      expect(before.filter((line) => !touched.has(key(line)))).toEqual(after.filter((line) => !touched.has(key(line))));
      expect(changedLines(before, before)).toEqual([]);
    }),
  );
});

test('the earned markup is what was billed over what it cost, to half of the last decimal, and nothing without cost', () => {
  const amounts = fc.bigInt({ min: -1_000_000_000_000_000n, max: 1_000_000_000_000_000n });
  fc.assert(
    fc.property(amounts, amounts, (costNanos, nanos) => {
      const markup = markupOf({ costNanos, nanos });
      if (costNanos <= 0n) expect(markup).toBeNull();
      else expect(2n * size((markup ?? 0n) * costNanos - nanos * 1_000_000_000n) <= costNanos).toBe(true);
    }),
  );
});

test('what is undecided or was not read to its end does not bend the markup', () => {
  fc.assert(
    fc.property(months, (cells) => {
      const judged = cells.filter(({ counting }) => counting !== 'undecided' && counting !== 'incomplete');
      for (const [currency, figures] of addFigures(cells)) {
        expect(marginOf(figures)).toEqual(marginOf(addFigures(judged).get(currency) ?? noFigures));
      }
    }),
  );
});

const cell = (more: Partial<OwnedSum> = {}): OwnedSum => ({
  ...{ subject: 'loc', customerId: 'c', product: 'sms', counting: 'judged', provisional: false },
  ...{ currency: 'USD', billedCurrency: 'USD', cells: 1, costNanos: 2n, expectedNanos: 2n, billedNanos: 2n },
  ...{ underNanos: 0n, overNanos: 0n },
  ...more,
});
const facts = (cells: readonly OwnedSum[]) => ({
  ...{ month: '2026-03', today: '2026-04-01', lines: monthLines(cells), gaps: 0, holes: 0, overrides: new Map() },
});
const blocking = (asked: Parameters<typeof monthChecks>[0]) =>
  monthChecks(asked).flatMap((one) => (one.outcome === 'blocks' ? [one.check] : []));

test('a month that has ended, was read, settled and decided may be closed', () => {
  expect(blocking(facts([cell()]))).toEqual([]);
  expect(mayClose(monthChecks(facts([cell()])))).toBe(true);
});

test('each thing that is missing keeps it open, and all of them are named at once', () => {
  const undecided = cell({ counting: 'undecided', product: 'rcs', expectedNanos: 0n, billedNanos: 0n });
  const bad = [cell({ provisional: true }), cell({ counting: 'incomplete', product: 'voice' }), undecided];
  const asked = { ...facts(bad), today: '2026-03-31', gaps: 3, holes: 1 };
  expect(blocking(asked)).toEqual(['ended', 'compared', 'read', 'settled', 'complete', 'decided']);
  expect(blocking(facts([]))).toEqual(['compared']);
});

test('only undecided products can be overridden, each by its own reason', () => {
  const undecided = (product: string) => cell({ counting: 'undecided', product, expectedNanos: 0n, billedNanos: 0n });
  const asked = {
    ...facts([undecided('rcs'), undecided('lookups')]),
    overrides: new Map([['rcs', 'agreed to eat it']]),
  };
  expect(monthChecks(asked).filter(({ check }) => check === 'decided')).toEqual([
    expect.objectContaining({ product: 'lookups', outcome: 'blocks', reason: null }),
    expect.objectContaining({ product: 'rcs', outcome: 'overridden', reason: 'agreed to eat it' }),
  ]);
  const provisional = { ...facts([cell({ provisional: true })]), overrides: new Map([['sms', 'never mind']]) };
  expect(blocking(provisional)).toEqual(['settled']);
});

test('a charge for an undecided product without any usage keeps the month open as well', () => {
  const charged = cell({ counting: 'undecided', product: 'rcs', costNanos: 0n, expectedNanos: 0n });
  expect(blocking(facts([charged]))).toEqual(['decided']);
});

test('what is due is the difference outside the tolerance that nobody resolved or made up for', () => {
  const due = { state: 'open', differenceNanos: -50n, allowanceNanos: 10n, settledNanos: null } as const;
  expect(amountDue(due)).toEqual({ kind: 'charge', nanos: 50n });
  expect(amountDue({ ...due, state: 'accepted', differenceNanos: 50n })).toEqual({ kind: 'refund', nanos: 50n });
  expect(amountDue({ ...due, state: 'resolved' })).toBeNull();
  expect(amountDue({ ...due, settledNanos: -50n })).toBeNull();
  expect(amountDue({ ...due, differenceNanos: -10n })).toBeNull();
});

test('an invoice is compared with the usage in money and as a share of it', () => {
  const of = (invoiceNanos: bigint, usageNanos: bigint) => invoiceDifference({ invoiceNanos, usageNanos });
  expect(of(1_010n, 1_000n)).toEqual({ nanos: 10n, share: 10_000_000n });
  expect(of(990n, 1_000n)).toEqual({ nanos: -10n, share: -10_000_000n });
  expect(of(5n, 0n)).toEqual({ nanos: 5n, share: null });
});
