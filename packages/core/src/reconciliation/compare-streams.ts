import type { Day } from '../time/day.js';
import type { CellProduct } from '../usage/product.js';

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

/** The order of streams and results: subject, day, product, each by UTF-16 code units. Negative when `a` comes first. */
export function compareKeys(a: CellKey, b: CellKey): number {
  if (a.subject !== b.subject) return a.subject < b.subject ? -1 : 1;
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  if (a.product !== b.product) return a.product < b.product ? -1 : 1;
  return 0;
}

/** A stream came out of order or named a key twice: comparing it would lose or double cells. */
export class UnsortedStreamError extends Error {
  override readonly name = 'UnsortedStreamError';

  constructor(
    readonly stream: string,
    readonly previous: CellKey,
    readonly next: CellKey,
  ) {
    super(
      `${stream} must be sorted by subject, day and product without repeats: ${show(next)} after ${show(previous)}`,
    );
  }
}

function show({ subject, day, product }: CellKey): string {
  return `(${subject}, ${day}, ${product})`;
}

/**
 * Pairs both sides by key in one pass and constant memory; every cell of either side comes out exactly once, in order.
 * Both sides must be strictly sorted (see `compareKeys`); throws UnsortedStreamError naming the two keys where one is not.
 */
export function* compareStreams(
  usage: Iterable<UsageCell>,
  charges: Iterable<ChargeCell>,
): Generator<PairedCell, void, undefined> {
  const left = readerOf(usage);
  const right = readerOf(charges);
  try {
    let leftCell = left.next();
    let rightCell = right.next();
    let pair = nextPair(leftCell, rightCell, null);
    while (pair !== null) {
      yield pair;
      if (pair.usage !== null) leftCell = left.next();
      if (pair.charge !== null) rightCell = right.next();
      pair = nextPair(leftCell, rightCell, pair);
    }
  } finally {
    left.close();
    right.close();
  }
}

/** `compareStreams` for sides that are read while they are compared, such as database cursors. */
export async function* compareAsyncStreams(
  usage: AsyncIterable<UsageCell>,
  charges: AsyncIterable<ChargeCell>,
): AsyncGenerator<PairedCell, void, undefined> {
  const left = usage[Symbol.asyncIterator]();
  const right = charges[Symbol.asyncIterator]();
  try {
    let leftCell = cellOf(await left.next());
    let rightCell = cellOf(await right.next());
    let pair = nextPair(leftCell, rightCell, null);
    while (pair !== null) {
      yield pair;
      if (pair.usage !== null) leftCell = cellOf(await left.next());
      if (pair.charge !== null) rightCell = cellOf(await right.next());
      pair = nextPair(leftCell, rightCell, pair);
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()]);
  }
}

/** The pair that comes first among the next cells of both sides; null when both are at their end. */
function nextPair(left: UsageCell | null, right: ChargeCell | null, previous: PairedCell | null): PairedCell | null {
  const order = whichFirst(left, right);
  const usage = order <= 0 ? left : null;
  const charge = order >= 0 ? right : null;
  const key = usage ?? charge;
  if (key === null) return null;
  if (previous !== null && compareKeys(previous, key) >= 0) throw unsorted(previous, usage, key);
  return { subject: key.subject, day: key.day, product: key.product, usage, charge };
}

/** Negative: the left cell comes first or stands alone. Zero: both are one cell, or both sides are at their end. */
function whichFirst(left: CellKey | null, right: CellKey | null): number {
  if (left === null) return right === null ? 0 : 1;
  return right === null ? -1 : compareKeys(left, right);
}

/**
 * Only a side that took part in the previous pair was read on since; the other's cell has been waiting because it comes
 * later. So the side that fell back took part in both pairs, and the previous key was its own.
 */
function unsorted(previous: PairedCell, usage: UsageCell | null, next: CellKey): UnsortedStreamError {
  const stream = usage !== null && previous.usage !== null ? 'usage' : 'charges';
  return new UnsortedStreamError(stream, previous, next);
}

type Reader = { readonly next: () => CellSide | null; readonly close: () => void };

/** Arrays are read by position, which costs half of what their iterator does. */
function readerOf(cells: Iterable<CellSide>): Reader {
  if (Array.isArray(cells)) return readerOfArray(cells);
  const iterator = cells[Symbol.iterator]();
  return { next: () => cellOf(iterator.next()), close: () => void iterator.return?.() };
}

function readerOfArray(cells: readonly CellSide[]): Reader {
  let position = 0;
  return { next: () => cells[position++] ?? null, close: () => {} };
}

function cellOf(step: IteratorResult<CellSide>): CellSide | null {
  return step.done === true ? null : step.value;
}
