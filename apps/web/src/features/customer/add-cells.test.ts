import { expect, test } from '@jest/globals';
import type { Cell } from '../../api/types.js';
import { addCells, currenciesOf } from './add-cells.js';

const usd = (amount: string) => ({ amount: `${amount}00000000`, currency: 'USD' });

const cell = (part: Partial<Cell>): Cell => ({
  day: '2026-11-20',
  product: 'sms',
  meeting: null,
  cost: usd('1.0'),
  expected: usd('1.5'),
  billed: usd('1.5'),
  difference: usd('0.0'),
  verdict: 'matched',
  provisional: false,
  billedBasis: 'ledger',
  revision: 1,
  group: false,
  basis: 'account',
  restated: false,
  ...part,
});

const byDay = {
  currency: 'USD',
  keyOf: (one: Cell) => one.day,
  labelOf: (key: string) => key,
  provisionalWith: 'any' as const,
};

test('under and over of one day stand beside each other', () => {
  const [row] = addCells(
    [
      cell({ verdict: 'underbilled', difference: usd('-0.4') }),
      cell({ product: 'voice', verdict: 'overbilled', difference: usd('0.7') }),
    ],
    byDay,
  );
  expect(row).toMatchObject({ cost: usd('2.0'), under: usd('0.4'), over: usd('0.7') });
});

test('a difference inside the tolerance is neither under nor over', () => {
  const [row] = addCells([cell({ verdict: 'within-tolerance', difference: usd('-0.1') })], byDay);
  expect(row).toMatchObject({ under: usd('0.0'), over: usd('0.0') });
});

test('days are in order and carry what is unsure about them', () => {
  const rows = addCells(
    [
      cell({ day: '2026-11-21', provisional: true }),
      cell({}),
      cell({ product: 'voice', verdict: 'incomplete', difference: null }),
    ],
    byDay,
  );
  expect(rows.map(({ key, provisional, incomplete }) => ({ key, provisional, incomplete }))).toEqual([
    { key: '2026-11-20', provisional: false, incomplete: true },
    { key: '2026-11-21', provisional: true, incomplete: false },
  ]);
});

test('currencies are told apart and never added', () => {
  const cad = { amount: '9.000000000', currency: 'CAD' };
  const cells = [cell({}), cell({ cost: cad, expected: null, billed: null, difference: null, verdict: 'undecided' })];
  expect(currenciesOf(cells)).toEqual(['USD', 'CAD']);
  expect(addCells(cells, byDay)[0]).toMatchObject({ cost: usd('1.0') });
});

test('what no result expects stays unknown', () => {
  const undecided = cell({ expected: null, billed: null, difference: null, verdict: 'undecided' });
  expect(addCells([undecided], byDay)[0]).toMatchObject({ cost: usd('1.0'), expected: null, billed: null });
});

test('a product is provisional only when all of its days are', () => {
  const byProduct = { ...byDay, keyOf: (one: Cell) => one.product, provisionalWith: 'all' as const };
  const cells = [cell({}), cell({ day: '2026-11-21', provisional: true })];
  expect(addCells(cells, byProduct)[0]?.provisional).toBe(false);
  expect(addCells(cells.slice(1), byProduct)[0]?.provisional).toBe(true);
});
