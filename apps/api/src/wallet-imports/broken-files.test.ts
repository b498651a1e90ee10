import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  csv,
  good,
  header,
  mapping,
  type WalletImportsUnderTest,
  walletImportsUnderTest,
} from '../../test/support/wallet-imports-under-test.js';

let under: WalletImportsUnderTest;
beforeAll(async () => {
  under = await walletImportsUnderTest();
});
afterAll(() => under?.close());

const withCell = (column: string, value: string) => {
  const at = header.split(',').indexOf(column);
  return csv(
    good
      .split(',')
      .map((cell, index) => (index === at ? `"${value}"` : cell))
      .join(','),
  );
};

test.each([
  ['a formula', withCell('amount', '=SUM(A1:A9)'), 'amount', 'formula'],
  ['no amount', withCell('amount', ''), 'amount', 'empty'],
  ['NaN', withCell('amount', 'NaN'), 'amount', 'no number'],
  ['words for an amount', withCell('amount', 'a lot'), 'amount', 'no amount'],
  ['an exponent', withCell('amount', '-1.5E-05'), 'amount', 'short form'],
  ['ten decimals', withCell('amount', '-0.0000000001'), 'amount', 'nine decimals'],
  ['a comma for a point', withCell('amount', '-0,0158'), 'amount', 'point before the decimals'],
  ['another currency’s sign', withCell('amount', '€-1.00'), 'amount', 'another currency'],
  ['a date in another order', withCell('date', '02/03/2026 10:00'), 'date', 'no date as it was described'],
  ['a day that does not exist', withCell('date', '2026-02-30 10:00'), 'date', 'does not exist'],
  ['a location nobody knows', withCell('locationName', 'Nobody'), 'location', 'no customer'],
  ['no location', withCell('locationName', ''), 'location', 'whose wallet'],
  ['no description', withCell('description', ''), 'description', 'empty'],
  ['an id that a spreadsheet shortened', withCell('id', '1.2E+17'), 'id', 'shortened'],
  ['a total at its end', csv('Total,,,-0.0158,,,'), 'line', 'total'],
  ['a short last line', csv('t3,2026-02-03 10:00:00,2026-0'), 'line', 'too short'],
  ['a long line', csv(`${good},more`), 'line', 'too long'],
  ['a quote that never closes', `${header}\n"${good}`, 'file', 'never closes'],
])(
  'a file with %s is refused with line, column and reason, and nothing of it is kept',
  async (_what, file, column, said) => {
    const { status, body } = await under.sent(file);
    expect(status).toBe(202);
    expect(body).toMatchObject({ state: 'refused', counts: { new: 0 } });
    expect(body.rejected).toContainEqual(
      expect.objectContaining({ line: 2, column, message: expect.stringContaining(said) }),
    );
  },
);

const bytes = (text: string, encoding: BufferEncoding, mark: readonly number[] = []) =>
  new Uint8Array([...mark, ...Buffer.from(text, encoding)]);

test.each([
  ['an empty file', new Uint8Array(), 'empty'],
  ['a header alone', bytes(`${header}\n`, 'utf8'), 'no transactions'],
  ['a workbook', bytes('PK\u0003\u0004…', 'latin1'), 'Excel'],
  ['a compressed file', new Uint8Array(gzipSync(csv(good))), 'compressed'],
  ['no text', new Uint8Array([1, 2, 0, 3]), 'no text'],
])('%s is refused as a whole', async (_what, file, said) => {
  const { body } = await under.sent(file);
  expect(body).toMatchObject({
    state: 'refused',
    rejected: [{ column: 'file', message: expect.stringContaining(said) }],
  });
});

const café = good.replace('Outbound SMS', 'Outbound SMS to Café');

test.each([
  ['a byte order mark', bytes(csv(café), 'utf8', [0xef, 0xbb, 0xbf]), 'utf-8'],
  ['UTF-16', bytes(csv(café), 'utf16le', [0xff, 0xfe]), 'utf-16le'],
  [
    'UTF-16, the other end first',
    bytes(csv(café), 'utf16le', [0xff, 0xfe]).map((_, i, all) => all[i ^ 1] ?? 0),
    'utf-16be',
  ],
  ['Latin-1', bytes(csv(café), 'latin1'), 'windows-1252'],
  ['Windows’ line ends', bytes(csv(café).replaceAll('\n', '\r\n'), 'utf8'), 'utf-8'],
  ['old line ends', bytes(csv(café).replaceAll('\n', '\r'), 'utf8'), 'utf-8'],
  ['semicolons', bytes(csv(café).replaceAll(',', ';'), 'utf8'), 'utf-8'],
  ['tabs', bytes(csv(café).replaceAll(',', '\t'), 'utf8'), 'utf-8'],
])('a file with %s is read as it is', async (_what, file, encoding) => {
  const { body } = await under.sent(new Uint8Array(file), { query: '?dryRun=true' });
  expect(body).toMatchObject({ encoding, rejected: [], counts: { lines: 1, new: 1 } });
  expect(body.firstRows[0].description).toBe('Outbound SMS to Café Ref-m1');
});

test.each([
  ['names a heading twice', { file: csv(good).replace('balance', 'amount'), said: mapping, column: 'amount' }],
  ['lacks a column', { file: csv(good).replace('amount', 'sum'), said: mapping, column: 'amount' }],
  ['says no currency', { file: csv(good), said: { ...mapping, currency: undefined }, column: 'currency' }],
  ['says a currency that is none', { file: csv(good), said: { ...mapping, currency: 'XXX' }, column: 'currency' }],
  ['says a zone that is none', { file: csv(good), said: { ...mapping, zone: 'Mars/Base' }, column: 'date' }],
])('a mapping that %s is refused', async (_what, { file, said, column }) => {
  const { body } = await under.sent(file, { mapping: said });
  expect(body).toMatchObject({ state: 'refused', counts: { lines: 0 } });
  expect(body.rejected).toContainEqual(expect.objectContaining({ line: 1, column }));
});
