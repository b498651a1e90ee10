import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvLine } from './csv-line.js';

const read = (line: string): string[] => parse(line)[0] ?? [];

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
  '%j stays text',
  (text) => {
    expect(read(csvLine([text, 'Ash']))).toEqual([`'${text}`, 'Ash']);
  },
);

test('a negative number stays a number, and what is no number is refused as one', () => {
  expect(csvLine([{ number: '-12.500000000' }, null, { number: '3' }])).toBe('-12.500000000,,3\r\n');
  expect(() => csvLine([{ number: '=1' }])).toThrow('not a number');
});

test('any text comes back from a CSV reader as it was, with an apostrophe before what looks like a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (texts) => {
      const expected = texts.map((text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text));
      expect(read(csvLine(texts))).toEqual(expected);
    }),
  );
});
