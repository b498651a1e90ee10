import { type ColumnKey, columnKeys, dateFormats, type ProposedMapping } from '../dto/mapping.js';
import { normalHeading } from './place-columns.js';
import { readCellAmount } from './read-cell-amount.js';
import { hasDateFormat, readCellInstant } from './read-cell-instant.js';

const headings: Readonly<Record<ColumnKey, readonly string[]>> = {
  id: ['id', 'transaction id', 'transactionid', 'txn id', '_id'],
  date: [
    'date',
    'transaction date',
    'settlement time',
    'settled at',
    'booked at',
    'created at',
    'date & time',
    'datum',
  ],
  messageDate: ['message date', 'messagedate', 'used at', 'usage date', 'event date'],
  amount: ['amount', 'charge', 'betrag', 'transaction amount'],
  description: ['description', 'details', 'beschreibung', 'transaction description'],
  location: [
    'location',
    'location id',
    'locationid',
    'location name',
    'locationname',
    'sub account',
    'subaccount',
    'customer',
  ],
  balance: ['balance', 'wallet balance', 'balance after'],
  chargeType: ['charge type', 'chargetype', 'type', 'transaction type'],
  currency: ['currency', 'currency code', 'währung'],
};

/**
 * What a file suggests about itself. A heading that two columns have, and a date or amount that can be read in two ways,
 * suggest nothing; neither does any file tell its zone, its sign or whose wallet it is.
 */
export function proposeMapping(header: readonly string[], lines: readonly (readonly string[])[]): ProposedMapping {
  const columns: ProposedMapping['columns'] = {};
  for (const column of columnKeys) {
    const found = header.filter((heading) => headings[column].includes(normalHeading(heading)));
    if (found.length === 1 && found[0] !== undefined) columns[column] = found[0];
  }
  const cells = (column: 'date' | 'amount') => {
    const at = header.indexOf(columns[column] ?? '\u0000');
    return at === -1 ? [] : lines.map((line) => line[at] ?? '').filter((cell) => cell !== '');
  };
  const dateFormat = formatOf(cells('date'));
  const decimals = decimalsOf(cells('amount'));
  return { columns, ...(dateFormat === null ? {} : { dateFormat }), ...(decimals === null ? {} : { decimals }) };
}

/** The only format in which most of the dates exist. */
function formatOf(dates: readonly string[]) {
  const fitting = dateFormats.filter((format) => {
    const shaped = dates.filter((text) => hasDateFormat(text, format));
    const existing = shaped.filter((text) => readCellInstant(text, { format, zone: 'UTC' }).kind === 'instant');
    return existing.length > 0 && existing.length === shaped.length && shaped.length * 2 > dates.length;
  });
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** The mark before the decimals, where at least one amount can be read in one way only and none contradicts it. */
function decimalsOf(amounts: readonly string[]) {
  const bare = amounts.map((text) => text.replace(/[^\d.,-]/g, ''));
  const reads = (text: string, decimals: 'point' | 'comma') =>
    readCellAmount(text, { decimals, currency: '' }).kind === 'amount';
  const pointOnly = bare.some((text) => reads(text, 'point') && !reads(text, 'comma'));
  const commaOnly = bare.some((text) => reads(text, 'comma') && !reads(text, 'point'));
  if (pointOnly === commaOnly) return null;
  return pointOnly ? 'point' : 'comma';
}
