import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { z } from 'zod';
import { Money } from '../http/money-json.js';
import { csvCell, csvColumns } from './csv-columns.js';
import { csvLine } from './csv-line.js';

const row = z.object({
  name: z.string(),
  day: z.iso.date().optional(),
  difference: Money.nullable().describe('Billed minus expected'),
  assignee: z.object({ id: z.string(), name: z.string() }).nullable(),
  provisional: z.boolean(),
  items: z.int(),
  labels: z.array(z.string()),
  causes: z.array(z.object({ cause: z.string(), share: z.string() })),
});
const columns = csvColumns(row);
const cells = (value: unknown) => columns.map((column) => csvCell(value, column));
const readBack = (value: unknown): string[] => parse(csvLine(cells(value)))[0] ?? [];

test('the header has the API’s own field names, and money is an amount and a currency', () => {
  expect(columns.map(({ name }) => name)).toEqual([
    ...['name', 'day', 'difference.amount', 'difference.currency', 'assignee.id', 'assignee.name'],
    ...['provisional', 'items', 'labels', 'causes'],
  ]);
});

test('rows of several kinds have the columns of all of them', () => {
  const kinds = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('usage'), cost: Money }),
    z.object({ kind: z.literal('charge'), chargeId: z.string() }),
  ]);
  expect(csvColumns(kinds).map(({ name }) => name)).toEqual(['kind', 'cost.amount', 'cost.currency', 'chargeId']);
});

test('what is not there is an empty cell, and what is more than a text is JSON', () => {
  const causes = [{ cause: 'wrong-rate', share: '-1.000000000' }];
  const value = {
    name: 'Ash',
    difference: null,
    assignee: null,
    provisional: false,
    items: 3,
    labels: ['a', 'b'],
    causes,
  };
  expect(readBack(value)).toEqual(['Ash', '', '', '', '', '', 'no', '3', 'a; b', JSON.stringify(causes)]);
});

const anyText = fc.oneof(
  fc.string(),
  fc.tuple(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '＝'), fc.string()).map(([first, rest]) => first + rest),
);
const anyAmount = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.nat({ max: 999_999_999 }))
  .map(([isNegative, whole, nanos]) => `${isNegative ? '-' : ''}${whole}.${String(nanos).padStart(9, '0')}`);

test('no cell is a formula, whatever somebody called a customer, and every amount stays the number that it is', () => {
  fc.assert(
    fc.property(anyText, anyAmount, fc.array(anyText, { maxLength: 3 }), (name, amount, labels) => {
      const assignee = { id: name, name };
      const read = readBack({ name, difference: { amount, currency: 'USD' }, assignee, labels, causes: [] });
      expect(read[columns.findIndex((one) => one.name === 'difference.amount')]).toBe(amount);
      for (const cell of read) expect(/^[=+\-@\t\r\n＝＋－＠]/.test(cell) && !/^-\d+(\.\d+)?$/.test(cell)).toBe(false);
    }),
  );
});
