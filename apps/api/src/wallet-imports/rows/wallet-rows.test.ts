import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { formatAmount } from '@plumbline/core/money/amount';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { type Delimiter, delimiters } from '../file/csv-lines.js';
import { linesOf, openWalletFile } from '../file/wallet-file.js';
import { proposeMapping } from './propose-mapping.js';
import { readCellAmount } from './read-cell-amount.js';
import { readCellInstant } from './read-cell-instant.js';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-rows-'));
afterAll(() => fs.rmSync(directory, { recursive: true }));

const cell = fc.string({ unit: fc.constantFrom(...'aZ9 é€ñ,;\t"\n|=-.') }).map((text) => text.trim());
const table = fc
  .integer({ min: 1, max: 6 })
  .chain((columns) =>
    fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 12 }),
  )
  .map((rows) => rows.map((row) => ['x', ...row]));
const writing = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom<'utf8' | 'utf16le'>('utf8', 'utf16le'),
  mark: fc.boolean(),
});

function written(rows: readonly (readonly string[])[], delimiter: Delimiter): string {
  const quoted = (text: string) => (/[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(quoted).join(delimiter)}\n`).join('');
}

test('rows written in any dialect are read back as they were', async () => {
  const file = path.join(directory, 'any.csv');
  await fc.assert(
    fc.asyncProperty(table, writing, async (rows, { delimiter, lineEnd, encoding, mark }) => {
      const header = ['date', ...(rows[0] ?? []).slice(1).map((_, index) => `h${index}`)];
      const text = written([header, ...rows], delimiter).replaceAll('\n', lineEnd);
      fs.writeFileSync(file, (mark || encoding === 'utf16le' ? '\ufeff' : '') + text, encoding);
      const opened = await openWalletFile(file);
      if (opened.kind === 'refused') throw new Error(opened.message);
      const read: (readonly string[])[] = [];
      for await (const { cells } of linesOf(opened)) read.push(cells);
      expect({ header: opened.header, read }).toEqual({ header, read: rows });
    }),
    { numRuns: 60 },
  );
});

const nanos = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const form = fc.record({
  comma: fc.boolean(),
  grouped: fc.boolean(),
  bracketed: fc.boolean(),
  sign: fc.constantFrom('', '$', 'USD '),
});

test('an amount is read to its last decimal, however a spreadsheet writes it', () => {
  fc.assert(
    fc.property(nanos, form, (amount, { comma, grouped, bracketed, sign }) => {
      const [whole = '', decimals = ''] = formatAmount(amount < 0n ? -amount : amount).split('.');
      const parts = grouped ? whole.replace(/\B(?=(\d{3})+$)/g, comma ? '.' : ',') : whole;
      const size = `${sign}${parts}${comma ? ',' : '.'}${decimals}`;
      const text = amount >= 0n ? size : bracketed ? `(${size})` : `-${size}`;
      const read = readCellAmount(text, { decimals: comma ? 'comma' : 'point', currency: 'USD' });
      expect(read).toEqual({ kind: 'amount', nanos: amount });
    }),
  );
});

test.each([
  ['1.234', 'comma', 1_234_000_000_000n],
  ['1.234', 'point', 1_234_000_000n],
  ['1 234,5 €', 'comma', 1_234_500_000_000n],
  ['−0.5', 'point', -500_000_000n],
  ['$-0.5', 'point', -500_000_000n],
] as const)('%s with a %s before the decimals is one number', (text, decimals, amount) => {
  const currency = text.includes('€') ? 'EUR' : 'USD';
  expect(readCellAmount(text, { decimals, currency })).toEqual({ kind: 'amount', nanos: amount });
});

test.each(['1,2,3', '--1', '(-1)', '-$-1', '1.2.3', '1,23', '12,34.5', 'Infinity', '0x10', '-', '.', '1 2', '$'])(
  '%s is no amount and never becomes one',
  (text) => expect(readCellAmount(text, { decimals: 'point', currency: 'USD' }).kind).toBe('refused'),
);

const instants = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const written24 = {
  iso: 'yyyy-MM-dd HH:mm:ss',
  'month-first': 'MM/dd/yyyy HH:mm:ss',
  'day-first': 'dd.MM.yyyy HH:mm:ss',
  'month-name': 'LLL d yyyy, hh:mm:ss a',
} as const;

test('an instant is read back from any format and zone, or refused where the zone has it twice', () => {
  const formats = fc.constantFrom('iso' as const, 'month-first' as const, 'day-first' as const, 'month-name' as const);
  const zones = fc.constantFrom('UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(instants, formats, zones, (date, format, zone) => {
      const at = DateTime.fromJSDate(date, { zone }).startOf('second');
      const read = readCellInstant(at.setLocale('en').toFormat(written24[format]), { format, zone });
      const isTwice = at.getPossibleOffsets().length > 1;
      expect(read).toEqual(
        isTwice ? expect.objectContaining({ kind: 'refused' }) : { kind: 'instant', at: at.toJSDate() },
      );
    }),
  );
});

test.each([
  ['Sep 22nd 2025, 10:28:02 PM', 'month-name', '2025-09-23T02:28:02.000Z'],
  ['22 September 2025 22:28', 'month-name', '2025-09-23T02:28:00.000Z'],
  ['2025-09-22T22:28:02.5Z', 'iso', '2025-09-22T22:28:02.500Z'],
  ['2025-09-22T22:28:02+05:30', 'iso', '2025-09-22T16:58:02.000Z'],
] as const)('%s is one instant', (text, format, instant) => {
  const read = readCellInstant(text, { format, zone: 'America/New_York' });
  expect(read).toEqual({ kind: 'instant', at: new Date(instant) });
});

test.each([
  ['2025-03-09 02:30:00', 'went forward'],
  ['2025-11-02 01:30:00', 'happened twice'],
  ['2025-11-02', 'no time of day'],
  ['2025-11-31 10:00', 'does not exist'],
  ['2025-11-30 25:00', 'hour'],
])('%s is no instant in New York', (text, said) => {
  const read = readCellInstant(text, { format: 'iso', zone: 'America/New_York' });
  expect(read).toEqual({ kind: 'refused', message: expect.stringContaining(said) });
});

const proposed = (date: string, amount: string) => proposeMapping(['Date', 'Amount'], [[date, amount]]);

test('what can be read in two ways is not proposed', () => {
  expect(proposed('02/03/2026 10:00', '1.500')).toEqual({ columns: { date: 'Date', amount: 'Amount' } });
  expect(proposed('02/13/2026 10:00', '-0.0079')).toMatchObject({ dateFormat: 'month-first', decimals: 'point' });
  expect(proposed('13/02/2026 10:00', '1.500,00')).toMatchObject({ dateFormat: 'day-first', decimals: 'comma' });
  expect(proposeMapping(['Amount', 'amount'], [])).toEqual({ columns: {} });
});
