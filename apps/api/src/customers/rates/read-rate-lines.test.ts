import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mapColumns, type RateColumn } from './rate-columns.js';
import { readCsv } from './read-csv.js';
import { readRateLines } from './read-rate-lines.js';

const customers = [
  { id: 'a', locationId: 'locAsh', name: 'Ash Dental' },
  { id: 'b', locationId: 'locBirch', name: 'Birch' },
  { id: 'c', locationId: 'locBirch2', name: 'birch ' },
];
const rates = [
  { customerId: 'a', product: 'sms' as const, multiplier: 1_050_000_000n, from: '2026-01-01', reason: null },
];

function read(text: string, named: Partial<Record<RateColumn, string>> = {}) {
  const csv = readCsv(Buffer.from(text), { linesMax: 100 });
  if (csv.kind === 'refused') throw new Error(csv.message);
  const mapping = mapColumns(csv.header, named);
  if (mapping.kind === 'refused') throw new Error(JSON.stringify(mapping.problems));
  return readRateLines(csv.records, { places: mapping.places, customers, rates });
}
const header = 'customer,product,multiplier,from,reason';
const problemsOf = (line: string) => {
  const [first] = read(`${header}\n${line}`);
  return first?.kind === 'rejected' ? first.problems.map(({ column }) => column) : [];
};

test('a customer is found by location id or by name, a product by key or by what it is shown as', () => {
  const lines = read(`${header}\nlocAsh,sms,1.1,2026-02-01,\nash dental,Voice calls,2,2026-02-01,agreed in May\n`);
  expect(lines).toEqual([
    {
      ...{ kind: 'accepted', line: 2, does: 'add', before: null },
      rate: { customerId: 'a', product: 'sms', multiplier: 1_100_000_000n, from: '2026-02-01', reason: null },
    },
    {
      ...{ kind: 'accepted', line: 3, does: 'add', before: null },
      rate: {
        customerId: 'a',
        product: 'voice',
        multiplier: 2_000_000_000n,
        from: '2026-02-01',
        reason: 'agreed in May',
      },
    },
  ]);
});

test('a line says whether it replaces a rate or repeats it', () => {
  const does = (line: string) => read(`${header}\n${line}`).map((one) => (one.kind === 'accepted' ? one.does : one));
  expect(does('locAsh,sms,1.05,2026-01-01,')).toEqual(['nothing']);
  expect(does('locAsh,sms,1.06,2026-01-01,')).toEqual(['replace']);
});

test.each([
  ['nobody,sms,1,2026-01-01,', ['customer']],
  ['Birch,sms,1,2026-01-01,', ['customer']],
  ['locAsh,fax,1,2026-01-01,', ['product']],
  ['locAsh,sms,"1,05",2026-01-01,', ['multiplier']],
  ['locAsh,sms,10%,2026-01-01,', ['multiplier']],
  ['locAsh,sms,-1,2026-01-01,', ['multiplier']],
  ['locAsh,sms,1,01/02/2026,', ['from']],
  ['locAsh,sms,1,2026-02-30,', ['from']],
  ['locAsh,sms,0,2026-01-01,', ['reason']],
  ['locAsh,sms,1,2026-01-01,=1+1', ['reason']],
  ["locAsh,sms,1,2026-01-01,'@SUM(A1)", ['reason']],
  ['x,x,x,x,', ['customer', 'product', 'multiplier', 'from']],
])('the line %s is rejected for %j', (line, columns) => {
  expect(problemsOf(line)).toEqual(columns);
});

test('a rate that the file sets twice is rejected the second time, naming the first line', () => {
  const [, second] = read(`${header}\nlocAsh,sms,1,2026-02-01,\nAsh Dental,SMS,2,2026-02-01,\n`);
  expect(second).toMatchObject({
    kind: 'rejected',
    line: 3,
    problems: [{ column: 'from', message: expect.stringContaining('line 2') }],
  });
});

test('columns come in any order, under other headings, with semicolons and a byte order mark', () => {
  const lines = read('\uFEFFValid_From;Note;Sub-Account;Rate;Product\r\n2026-02-01;;locAsh;1.5;sms\r\n');
  expect(lines).toMatchObject([{ kind: 'accepted', rate: { multiplier: 1_500_000_000n, from: '2026-02-01' } }]);
  expect(read('Kunde\tproduct\trate\tfrom\nlocAsh\tsms\t1\t2026-02-01', { customer: 'kunde' })).toMatchObject([
    { kind: 'accepted' },
  ]);
});

test('a missing or doubled column is named with the headings that would do', () => {
  expect(mapColumns(['customer', 'product', 'markup', 'from'], {})).toMatchObject({
    kind: 'refused',
    problems: [{ column: 'multiplier' }],
  });
  expect(mapColumns(['customer', 'location', 'product', 'rate', 'from'], {})).toMatchObject({
    kind: 'refused',
    problems: [{ column: 'customer' }],
  });
});

test('a file that is no CSV is refused with its line', () => {
  expect(readCsv(Buffer.from('a,b\n"never closed,1\n'), { linesMax: 9 })).toMatchObject({ kind: 'refused' });
  expect(readCsv(Buffer.from(''), { linesMax: 9 })).toMatchObject({ kind: 'refused', line: 1 });
  expect(readCsv(Buffer.from([0xff, 0xfe, 0x41, 0x00]), { linesMax: 9 })).toMatchObject({ kind: 'refused' });
  expect(readCsv(Buffer.from('a\n1\n2\n3\n'), { linesMax: 2 })).toMatchObject({ kind: 'refused', line: 4 });
});

test('whatever stands in a file, each line is accepted or rejected once, under its own number', () => {
  const cell = fc.constantFrom('locAsh', 'Birch', 'sms', 'voice', '1.05', '0', '2026-01-01', '', '=1', 'x');
  const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 20 });
  fc.assert(
    fc.property(records, (rows) => {
      const lines = read([header, ...rows.map((row) => row.join(','))].join('\n'));
      const expected = rows.flatMap((row, index) => (row.some((one) => one !== '') ? [index + 2] : []));
      expect(lines.map(({ line }) => line)).toEqual(expected);
      for (const one of lines) if (one.kind === 'rejected') expect(one.problems.length).toBeGreaterThan(0);
    }),
  );
});
