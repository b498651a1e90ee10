import type { WalletImportPreview, WalletMapping } from '../../api/types.js';

export const columnNames = {
  date: 'Date of the debit',
  amount: 'Amount',
  description: 'Description',
  location: 'Customer',
  id: 'Transaction id',
  messageDate: 'Date of the message or call',
  currency: 'Currency',
  chargeType: 'Type',
  balance: 'Balance',
} as const;
export type ColumnKey = keyof typeof columnNames;
export const columnKeys = Object.keys(columnNames).filter((key): key is ColumnKey => key in columnNames);

/** A mapping while it is being said: what is open is missing. */
type Said = Omit<WalletMapping, 'columns'>;
export type Draft = { readonly [Key in keyof Said]?: Said[Key] | undefined } & {
  readonly columns: Partial<Record<ColumnKey, string>>;
};

/** What was remembered for the header, or else what the file suggests. */
export function draftOf({ mapping, proposal }: Pick<WalletImportPreview, 'mapping' | 'proposal'>): Draft {
  return mapping ?? proposal;
}

/** The mapping, once nothing that it needs is open. */
export function mappingOf(draft: Draft): WalletMapping | null {
  const { columns, wallet, dateFormat, zone, sign, decimals, currency, locationId } = draft;
  const { date, amount, description } = columns;
  if (date === undefined || amount === undefined || description === undefined) return null;
  if (wallet === undefined || dateFormat === undefined || zone === undefined) return null;
  if (sign === undefined || decimals === undefined) return null;
  if (columns.currency === undefined && currency?.length !== 3) return null;
  if (wallet === 'customer' && columns.location === undefined && locationId === undefined) return null;
  return {
    ...{ columns: { ...columns, date, amount, description }, wallet, dateFormat, zone, sign, decimals },
    ...(columns.currency === undefined && currency !== undefined ? { currency } : {}),
    ...(columns.location === undefined && locationId !== undefined ? { locationId } : {}),
  };
}
