import type { Day } from '../time/day.js';
import type { CellProduct } from '../usage/cell-product.js';

/** What a cell is about. The subject is a location id, or the account sid of a group that shares one account. */
export type CellKey = { readonly subject: string; readonly day: Day; readonly product: CellProduct };

/** One side of a cell: an amount in nano-units (usage cost and charges to the customer are positive). */
type CellSide = CellKey & {
  readonly nanos: bigint;
  readonly currency: string;
  /** How many records or wallet rows the amount sums. */
  readonly items: number;
};

export type UsageCell = CellSide;
export type ChargeCell = CellSide;

/** Both sides of one key; at least one is there. */
export type PairedCell = CellKey & { readonly usage: UsageCell | null; readonly charge: ChargeCell | null };

/** The order of both sides and of results: subject, day, product, each by UTF-16 code units. Negative when `a` comes first. */
export function compareKeys(a: CellKey, b: CellKey): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.product !== b.product) return a.product < b.product ? -1 : 1;
  return 0;
}

/** A list came out of order or named a key twice: comparing it would lose or double cells. */
export class UnsortedCellsError extends Error {
  override readonly name = 'UnsortedCellsError';

  constructor(
    readonly list: string,
    readonly previous: CellKey,
    readonly next: CellKey,
  ) {
    super(`${list} must be sorted by subject, day and product without repeats: ${show(next)} after ${show(previous)}`);
  }
}

function show({ subject, day, product }: CellKey): string {
  return `(${subject}, ${day}, ${product})`;
}

/** Is given both sides of a key; at least one is there. */
type Visit = (usage: UsageCell | null, charge: ChargeCell | null) => void;

/**
 * Pairs both sides by key in one pass; every cell of either side is visited exactly once, in order. Both must be strictly
 * sorted (see `compareKeys`); throws UnsortedCellsError naming the two keys where one is not. Nothing is made for a pair:
 * with millions of them, what was made would cost more than the comparing.
 */
export function pairSides(usage: readonly UsageCell[], charges: readonly ChargeCell[], visit: Visit): void {
  let [usageAt, chargeAt] = [0, 0];
  let left = usage[0] ?? null;
  let right = charges[0] ?? null;
  let previous: CellKey | null = null;
  while (left !== null || right !== null) {
    const order = whichFirst(left, right);
    const paired = order <= 0 ? left : null;
    const charge = order >= 0 ? right : null;
    const key = paired ?? charge;
    if (key === null) return;
    if (previous !== null && !follows(previous, key)) {
      // The side that fell back took part in the last pair too: the other's cell still waits because it comes later.
      const isUsage = paired !== null && usage[usageAt - 1] === previous;
      throw new UnsortedCellsError(isUsage ? 'usage' : 'charges', previous, key);
    }
    previous = key;
    visit(paired, charge);
    if (paired !== null) left = usage[++usageAt] ?? null;
    if (charge !== null) right = charges[++chargeAt] ?? null;
  }
}

/** Both sides paired by key, as `pairSides` visits them. */
export function pairCells(usage: readonly UsageCell[], charges: readonly ChargeCell[]): PairedCell[] {
  const pairs: PairedCell[] = [];
  pairSides(usage, charges, (used, charged) => {
    const key = used ?? charged;
    if (key === null) return;
    pairs.push({ subject: key.subject, day: key.day, product: key.product, usage: used, charge: charged });
  });
  return pairs;
}

/**
 * The same order as `compareKeys`, which sorts things of many shapes and is slower to read by for it. Neighbours mostly differ
 * in their product alone, which is looked at once here.
 */
function follows(previous: CellKey, next: CellKey): boolean {
  if (previous.subject !== next.subject) return previous.subject < next.subject;
  if (previous.day !== next.day) return previous.day < next.day;
  return previous.product < next.product;
}

/** Negative: the left cell comes first or stands alone. Zero: both are one cell, or both sides are at their end. */
function whichFirst(left: CellKey | null, right: CellKey | null): number {
  if (left === null) return right === null ? 0 : 1;
  if (right === null) return -1;
  if (left.product === right.product && left.day === right.day && left.subject === right.subject) return 0;
  return follows(left, right) ? -1 : 1;
}
