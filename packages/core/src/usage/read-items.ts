import { assertNever } from '../assert-never.js';
import type { AssignedUsage, ProductUsage } from './assign-usage.js';
import type { MeetingCell } from './meeting-group.js';
import type { Product } from './product.js';
import { type ItemFamily, type ItemSum, itemFamilies } from './sum-items.js';

/** How the prices of messages have to be read for a day to add up; `neither` reading may fit. */
export type MessageReading = 'without-fees' | 'with-fees' | 'neither';

/** What a family's items cost together beside what usage says of them. */
export type FamilyReading = {
  readonly family: ItemFamily;
  readonly itemNanos: bigint;
  /** The part of usage that the items are held against; for messages with fees these are in it. */
  readonly usageNanos: bigint;
  readonly items: number;
  readonly unrated: number;
  readonly addsUp: boolean;
};

type Usage = Pick<AssignedUsage, 'products'> & { readonly currency: string };
type Line = Product | MeetingCell;

const legCategories = new Set([
  ...['calls', 'calls-client', 'calls-sip', 'calls-emergency'],
  ...['trunking-origination', 'trunking-termination', 'trunking-emergency-calls'],
]);
const feeCategories = { sms: 'sms-messages-carrierfees', mms: 'mms-messages-carrierfees' } as const;
const texts = ['sms', 'mms'] as const;

/** Usage shows prices rounded, so that sums of a day may miss each other by this much. Nano-units. */
const tolerance = 100_000n;

/**
 * Finds the reading under which a day's items and its usage say the same. Families that fit lend their line to their
 * items; the totals are usage's own, so that nothing is lost or made.
 */
export function readItems(usage: Usage, sums: readonly ItemSum[]) {
  const found = new Map(itemFamilies.map((family) => [family, itemsOf(family, sums, usage.currency)]));
  const of = (family: ItemFamily) => found.get(family) ?? noItems;
  const fits = (family: ItemFamily, nanos: bigint) => !of(family).isForeign && near(of(family).nanos, nanos);
  const fees = (family: 'sms' | 'mms') => categoryCost(usage, 'carrier-fees', feeCategories[family]);
  const messages = messageReading({
    withoutFees: texts.every((family) => fits(family, cost(usage, family))),
    withFees: texts.every((family) => fits(family, cost(usage, family) + fees(family))),
  });
  const merged = messages === 'with-fees';
  const families = itemFamilies.flatMap((family): FamilyReading[] => {
    const usageNanos = heldAgainst(family, { usage, merged, fits });
    const { nanos: itemNanos, items, unrated } = of(family);
    if (items === 0 && usageNanos === 0n) return [];
    const isText = family === 'sms' || family === 'mms';
    const addsUp = fits(family, usageNanos) && !(isText && messages === 'neither');
    return [{ family, itemNanos, usageNanos, items, unrated, addsUp }];
  });
  const lineOf = new Map(
    families.flatMap(({ family, addsUp }): [ItemFamily, Line][] => (addsUp ? [[family, lineFor(family, merged)]] : [])),
  );
  return { messages, families, lineOf, ...linesOf(usage, { merged, split: new Set(lineOf.values()) }) };
}

type Found = { readonly nanos: bigint; readonly items: number; readonly unrated: number; readonly isForeign: boolean };
const noItems: Found = { nanos: 0n, items: 0, unrated: 0, isForeign: false };

function itemsOf(family: ItemFamily, sums: readonly ItemSum[], currency: string): Found {
  const own = sums.filter((sum) => sum.family === family);
  return {
    nanos: own.reduce((total, { nanos }) => total + nanos, 0n),
    items: own.reduce((total, { items }) => total + items, 0),
    unrated: own.reduce((total, { unrated }) => total + unrated, 0),
    isForeign: own.some((sum) => sum.currency !== null && sum.currency !== currency),
  };
}

function messageReading(fitting: { readonly withoutFees: boolean; readonly withFees: boolean }): MessageReading {
  if (fitting.withoutFees) return 'without-fees';
  return fitting.withFees ? 'with-fees' : 'neither';
}

type Held = {
  readonly usage: Usage;
  readonly merged: boolean;
  readonly fits: (family: ItemFamily, nanos: bigint) => boolean;
};

/** Prices of calls are those of their legs; what else belongs to voice, or to recordings, is no item. */
function heldAgainst(family: ItemFamily, { usage, merged, fits }: Held): bigint {
  const whole = cost(usage, family);
  switch (family) {
    case 'sms':
    case 'mms':
      return merged ? whole + categoryCost(usage, 'carrier-fees', feeCategories[family]) : whole;
    case 'voice': {
      const legs = sumOf(usage.products.get('voice'), (category) => legCategories.has(category));
      return fits(family, whole) ? whole : legs;
    }
    case 'recording':
      return fits(family, whole) ? whole : categoryCost(usage, 'recording', 'recordings');
    case 'rcs':
    case 'whatsapp':
      return whole;
    default:
      return assertNever(family);
  }
}

function lineFor(family: ItemFamily, merged: boolean): Line {
  return merged && (family === 'sms' || family === 'mms') ? 'texting' : family;
}

/** Fees that are inside the prices of messages cannot be told from them, so all of it is one line. */
function linesOf({ products }: Usage, { merged, split }: { merged: boolean; split: ReadonlySet<Line> }) {
  const totals = new Map<Line, bigint>([...split].map((line) => [line, 0n]));
  const behind = new Map<Line, Product[]>();
  for (const [product, { nanos }] of products) {
    const isTexting = product === 'sms' || product === 'mms' || product === 'carrier-fees';
    const line = merged && isTexting ? 'texting' : product;
    totals.set(line, (totals.get(line) ?? 0n) + nanos);
    behind.set(line, [...(behind.get(line) ?? []), product]);
  }
  return { totals, products: behind };
}

function cost({ products }: Usage, product: Product): bigint {
  return products.get(product)?.nanos ?? 0n;
}

function categoryCost({ products }: Usage, product: Product, name: string): bigint {
  return sumOf(products.get(product), (category) => category === name);
}

function sumOf(usage: ProductUsage | undefined, isMeant: (category: string) => boolean): bigint {
  const meant = (usage?.categories ?? []).filter(({ category }) => isMeant(category.toLowerCase()));
  return meant.reduce((sum, { nanos }) => sum + nanos, 0n);
}

function near(one: bigint, other: bigint): boolean {
  const apart = one - other;
  return apart <= tolerance && -apart <= tolerance;
}
