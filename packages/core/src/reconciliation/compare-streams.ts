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
  const left = usage[Symbol.iterator]();
  const right = charges[Symbol.iterator]();
  try {
    let leftCell = nextCell(left.next());
    let rightCell = nextCell(right.next());
    for (;;) {
      const order = whichFirst(leftCell, rightCell);
      if (order === null) return;
      yield pair(order <= 0 ? leftCell : null, order >= 0 ? rightCell : null);
      if (order <= 0) leftCell = inOrder('usage', leftCell, nextCell(left.next()));
      if (order >= 0) rightCell = inOrder('charges', rightCell, nextCell(right.next()));
    }
  } finally {
    left.return?.();
    right.return?.();
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
    let leftCell = nextCell(await left.next());
    let rightCell = nextCell(await right.next());
    for (;;) {
      const order = whichFirst(leftCell, rightCell);
      if (order === null) return;
      yield pair(order <= 0 ? leftCell : null, order >= 0 ? rightCell : null);
      if (order <= 0) leftCell = inOrder('usage', leftCell, nextCell(await left.next()));
      if (order >= 0) rightCell = inOrder('charges', rightCell, nextCell(await right.next()));
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()]);
  }
}

function nextCell(step: IteratorResult<CellSide>): CellSide | null {
  return step.done === true ? null : step.value;
}

/** Negative: the left cell comes first or stands alone. Zero: both are one cell. Null: both sides are at their end. */
function whichFirst(left: CellKey | null, right: CellKey | null): number | null {
  if (left === null) return right === null ? null : 1;
  return right === null ? -1 : compareKeys(left, right);
}

function inOrder(stream: string, previous: CellKey | null, next: CellSide | null): CellSide | null {
  if (previous !== null && next !== null && compareKeys(previous, next) >= 0) {
    throw new UnsortedStreamError(stream, previous, next);
  }
  return next;
}

function pair(usage: UsageCell | null, charge: ChargeCell | null): PairedCell {
  const key = usage ?? charge;
  if (key === null) throw new Error('a pair needs at least one side');
  return { subject: key.subject, day: key.day, product: key.product, usage, charge };
}
