/** What one account was charged for one category on one day, in nano-units of the account's currency. */
export type CategoryPrice = { readonly category: string; readonly nanos: bigint };

/** Non-zero prices by category in lower case, in the order of these names. */
export type CategoryPrices = ReadonlyMap<string, CategoryPrice>;

/**
 * Leaves out zeros, sums rows whose names differ in case only, and sorts, so that nothing later depends on the order in
 * which Twilio lists its categories. The name as received is kept.
 */
export function nonZeroPrices(rows: Iterable<CategoryPrice>): CategoryPrices {
  const sorted = [...rows].filter(({ nanos }) => nanos !== 0n).sort((a, b) => inOrder(keyOf(a), keyOf(b)));
  const prices = new Map<string, CategoryPrice>();
  for (const row of sorted) {
    const known = prices.get(row.category.toLowerCase());
    prices.set(row.category.toLowerCase(), {
      category: known?.category ?? row.category,
      nanos: (known?.nanos ?? 0n) + row.nanos,
    });
  }
  return prices;
}

function keyOf({ category }: CategoryPrice): string {
  return `${category.toLowerCase()} ${category}`;
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * How far sums of a day's prices may miss each other (ε): Twilio shows prices rounded, so that each may be off by
 * 0.00001, and a day by at least 0.0001. Nano-units.
 */
export function sumTolerance(prices: CategoryPrices): bigint {
  const each = 10_000n * BigInt(prices.size);
  return each > 100_000n ? each : 100_000n;
}
