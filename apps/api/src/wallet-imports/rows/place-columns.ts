import { parseCurrency } from '@plumbline/core/money/currency';
import { IANAZone } from 'luxon';
import { type ColumnKey, columnKeys, type WalletMapping } from '../dto/mapping.js';
import type { LineProblem } from '../dto/report.js';

/** Where each column stands in a line. */
export type Places = Partial<Record<ColumnKey, number>> & {
  readonly date: number;
  readonly amount: number;
  readonly description: number;
};

export type Placed =
  | { readonly kind: 'placed'; readonly places: Places }
  | { readonly kind: 'refused'; readonly problems: readonly LineProblem[] };

/** Finds the columns that were named in a file's header, and refuses what would leave a line open to two readings. */
export function placeColumns(
  header: readonly string[],
  mapping: WalletMapping,
  locationIds: ReadonlySet<string>,
): Placed {
  const found: Partial<Record<ColumnKey, number>> = {};
  const problems: LineProblem[] = [];
  const refuse = (column: string, value: string, message: string) => problems.push({ line: 1, column, value, message });
  for (const column of columnKeys) {
    const heading = mapping.columns[column];
    if (heading === undefined) continue;
    const places = header.flatMap((each, index) => (normalHeading(each) === normalHeading(heading) ? [index] : []));
    if (places.length === 0)
      refuse(column, heading, `is no heading of this file: it has ${header.map((one) => `“${one}”`).join(', ')}`);
    else if (places.length > 1)
      refuse(column, heading, 'is the heading of two columns: rename or leave out one of them');
    else found[column] = places[0] ?? 0;
  }
  const { locationId, currency, wallet, zone } = mapping;
  if (wallet === 'customer' && (mapping.columns.location === undefined) === (locationId === undefined)) {
    refuse(
      'location',
      locationId ?? '',
      'say either which column names the customer or whose wallet the whole file is',
    );
  }
  if (locationId !== undefined && !locationIds.has(locationId)) {
    refuse('location', locationId, 'is no location id that Plumbline knows: discover it first');
  }
  if ((mapping.columns.currency === undefined) === (currency === undefined)) {
    refuse('currency', currency ?? '', 'say either which column holds the currency or the currency of the whole file');
  }
  if (currency !== undefined && parseCurrency(currency) === null) refuse('currency', currency, 'is no currency in use');
  if (!IANAZone.isValidZone(zone)) refuse('date', zone, 'is no time zone: name one like UTC or America/New_York');
  const { date, amount, description } = found;
  if (problems.length > 0 || date === undefined || amount === undefined || description === undefined) {
    return { kind: 'refused', problems };
  }
  return { kind: 'placed', places: { ...found, date, amount, description } };
}

export function normalHeading(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}
