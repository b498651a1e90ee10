export const rateColumns = ['customer', 'product', 'multiplier', 'from', 'reason'] as const;
export type RateColumn = (typeof rateColumns)[number];

/** Where each column stands in the file; the reason may be missing. */
export type ColumnPlaces = Readonly<Record<Exclude<RateColumn, 'reason'>, number>> & { readonly reason: number | null };

/** Headings that say what a column holds. A "markup" is none: nobody could tell 10 from 1.10 or 110. */
const headings: Readonly<Record<RateColumn, readonly string[]>> = {
  customer: ['customer', 'customer name', 'location', 'location id', 'location name', 'sub-account', 'subaccount'],
  product: ['product'],
  multiplier: ['multiplier', 'rate'],
  from: ['from', 'from day', 'valid from', 'effective from', 'start', 'start date'],
  reason: ['reason', 'note', 'comment'],
};

export type Mapping =
  | { readonly kind: 'mapped'; readonly places: ColumnPlaces }
  | {
      readonly kind: 'refused';
      readonly problems: readonly { readonly column: RateColumn; readonly message: string }[];
    };

/** Finds the columns by their headings, or by the headings that a person named for them. */
export function mapColumns(header: readonly string[], named: Partial<Record<RateColumn, string>>): Mapping {
  const found = { customer: place('customer'), product: place('product'), multiplier: place('multiplier') };
  const rest = { from: place('from'), reason: place('reason') };
  const { customer, product, multiplier } = found;
  const problems = rateColumns.flatMap((column) => {
    const at = { ...found, ...rest }[column];
    if (at === 'twice') return [{ column, message: 'two columns have a heading for this: leave one of them out' }];
    const optional = column === 'reason' && named.reason === undefined;
    return at === null && !optional ? [{ column, message: missing(column, header) }] : [];
  });
  if (problems.length > 0 || !isFound(customer) || !isFound(product) || !isFound(multiplier) || !isFound(rest.from)) {
    return { kind: 'refused', problems };
  }
  const reason = isFound(rest.reason) ? rest.reason : null;
  return { kind: 'mapped', places: { customer, product, multiplier, from: rest.from, reason } };

  function place(column: RateColumn): number | 'twice' | null {
    const wanted = named[column] === undefined ? headings[column] : [normal(named[column])];
    const places = header.flatMap((heading, index) => (wanted.includes(normal(heading)) ? [index] : []));
    return places.length > 1 ? 'twice' : (places[0] ?? null);
  }
}

function isFound(place: number | 'twice' | null): place is number {
  return typeof place === 'number';
}

function missing(column: RateColumn, header: readonly string[]): string {
  const names = headings[column].map((name) => `“${name}”`).join(', ');
  return `no column has a heading for this (${names}); the file has ${header.map((one) => `“${one}”`).join(', ')}`;
}

function normal(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, ' ');
}
