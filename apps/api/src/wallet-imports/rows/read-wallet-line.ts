import { createHash } from 'node:crypto';
import { formatAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { type Day, dayOf } from '@plumbline/core/time/day';
import type { ColumnKey, WalletMapping } from '../dto/mapping.js';
import type { LineProblem } from '../dto/report.js';
import type { CsvLine } from '../file/csv-lines.js';
import type { Places } from './place-columns.js';
import { readCellAmount } from './read-cell-amount.js';
import { readCellInstant } from './read-cell-instant.js';

export type ImportedRow = {
  readonly line: number;
  readonly externalId: string | null;
  /** Null where the agency's own wallet names no customer. */
  readonly locationId: string | null;
  /** The same for lines that say the same: what tells them apart where they have no id. */
  readonly contentKey: string;
  readonly day: Day;
  readonly bookedAt: Date;
  readonly usedAt: Date | null;
  /** Positive: the customer pays. Negative: a credit. */
  readonly nanos: bigint;
  readonly currency: string;
  readonly description: string;
  readonly chargeType: string | null;
  readonly balanceNanos: bigint | null;
};

export type WalletLine =
  | { readonly kind: 'row'; readonly row: ImportedRow }
  | { readonly kind: 'rejected'; readonly problems: readonly LineProblem[] };

/** Location ids by id and by lower-case name; a name of two locations leads to both. */
export type KnownLocations = ReadonlyMap<string, readonly string[]>;

type Reading = {
  readonly mapping: WalletMapping;
  readonly places: Places;
  readonly columns: number;
  readonly locations: KnownLocations;
};
type Refuse = (column: ColumnKey | 'line', value: string, message: string) => null;

const descriptionMax = 10_000;

/** One line of a wallet export, with everything that is wrong with it. */
export function readWalletLine({ line, cells }: CsvLine, reading: Reading): WalletLine {
  const { mapping, places, columns } = reading;
  const problems: LineProblem[] = [];
  const refuse: Refuse = (column, value, message) => {
    problems.push({ line, column, value: value.slice(0, 200), message });
    return null;
  };
  if (cells.length !== columns) {
    const [have, need] = [String(cells.length), String(columns)];
    const why =
      cells.length < columns
        ? 'the line is too short: was the file cut off?'
        : 'the line is too long: is a quote missing?';
    refuse('line', cells.join(' | '), `${have} columns instead of ${need}; ${why}`);
    return { kind: 'rejected', problems };
  }
  const cell = (column: ColumnKey) => (places[column] === undefined ? '' : (cells[places[column]] ?? ''));
  if (/^(grand |sub)?-?\s*totals?\b/i.test(cells.find((each) => each !== '') ?? '')) {
    refuse('line', cells.join(' | '), 'is a total and no transaction: leave it out');
    return { kind: 'rejected', problems };
  }
  for (const column of Object.keys(places).filter(isColumn)) {
    if (cell(column).startsWith('=')) refuse(column, cell(column), 'is a formula: export values, not formulas');
  }
  const externalId = idOf(cell('id'), places, refuse);
  const locationId = locationOf(cell('location'), reading, refuse);
  const currency = currencyOf(cell('currency'), mapping, refuse);
  const bookedAt = instantOf('date', cell('date'), mapping, refuse);
  const usedAt = cell('messageDate') === '' ? null : instantOf('messageDate', cell('messageDate'), mapping, refuse);
  const amount = amountOf('amount', cell('amount'), { mapping, currency }, refuse);
  const balanceNanos =
    cell('balance') === '' ? null : amountOf('balance', cell('balance'), { mapping, currency }, refuse);
  const description = cell('description');
  if (description === '') refuse('description', '', 'is empty: nobody can tell what the line is for');
  if (description.length > descriptionMax) refuse('description', description, 'is too long: is a quote missing?');
  if (problems.length > 0 || currency === null || bookedAt === null || amount === null)
    return { kind: 'rejected', problems };
  const nanos = mapping.sign === 'debits-negative' ? -amount : amount;
  const chargeType = cell('chargeType') === '' ? null : cell('chargeType');
  const said = { locationId, bookedAt, nanos, currency, description };
  const day = dayOf(usedAt ?? bookedAt);
  return {
    kind: 'row',
    row: { ...said, line, externalId, usedAt, day, chargeType, balanceNanos, contentKey: contentKey(said) },
  };
}

function isColumn(text: string): text is ColumnKey {
  return text !== '';
}

function idOf(text: string, places: Places, refuse: Refuse): string | null {
  if (places.id === undefined) return null;
  if (text === '') return refuse('id', '', 'is empty: every line needs its id, or none is used');
  if (/^\d(?:[.,]\d+)?e\+\d+$/i.test(text)) {
    return refuse('id', text, 'was shortened by a spreadsheet: export it as text, so that all digits are kept');
  }
  return text.length > 200 ? refuse('id', text, 'is longer than 200 characters') : text;
}

function locationOf(text: string, { mapping, locations }: Reading, refuse: Refuse): string | null {
  if (mapping.columns.location === undefined) return mapping.locationId ?? null;
  if (text === '') {
    return mapping.wallet === 'agency' ? null : refuse('location', '', 'is empty: whose wallet is this line of?');
  }
  const found = locations.get(text) ?? locations.get(text.toLowerCase()) ?? [];
  if (found.length > 1) {
    return refuse('location', text, `is the name of ${found.length} locations (${found.join(', ')}): use location ids`);
  }
  return found[0] ?? refuse('location', text, 'is no customer: discover it first, or correct the name');
}

function currencyOf(text: string, mapping: WalletMapping, refuse: Refuse): string | null {
  const said = mapping.columns.currency === undefined ? (mapping.currency ?? '') : text;
  return parseCurrency(said) ?? refuse('currency', said, 'is no currency in use (ISO 4217, like USD)');
}

function instantOf(column: 'date' | 'messageDate', text: string, mapping: WalletMapping, refuse: Refuse): Date | null {
  const read = readCellInstant(text, { format: mapping.dateFormat, zone: mapping.zone });
  return read.kind === 'instant' ? read.at : refuse(column, text, read.message);
}

type AmountTerms = { readonly mapping: WalletMapping; readonly currency: string | null };

function amountOf(
  column: 'amount' | 'balance',
  text: string,
  { mapping, currency }: AmountTerms,
  refuse: Refuse,
): bigint | null {
  const read = readCellAmount(text, { decimals: mapping.decimals, currency: currency ?? mapping.currency ?? '' });
  return read.kind === 'amount' ? read.nanos : refuse(column, text, read.message);
}

type Said = Pick<ImportedRow, 'locationId' | 'bookedAt' | 'nanos' | 'currency' | 'description'>;

function contentKey({ locationId, bookedAt, nanos, currency, description }: Said): string {
  const parts = [locationId ?? '', bookedAt.toISOString(), formatAmount(nanos), currency, description];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
