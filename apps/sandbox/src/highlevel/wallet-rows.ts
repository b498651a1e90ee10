import type { Customer } from '../world/cast.js';
import type { WalletRow } from '../world/ledger.js';
import type { World } from '../world/world.js';
import type { WalletQuestion } from './wallet-question.js';

/** The rows that a question is about, as they lie at the moment of this page, and no word about how many there are. */
export function rowsAsked(world: World, customer: Customer, asked: WalletQuestion): readonly WalletRow[] {
  const rows = rowsWithin(world, customer, asked);
  const landed = asked.skip === 0 && rowsLand(world, asked) ? rows.slice(1) : rows;
  return world.switches.ledgerOrder === 'unstable' ? swappedAt(landed, asked.skip) : landed;
}

/** Newest first. */
function rowsWithin(world: World, customer: Customer, { filters, additionalFilter }: WalletQuestion): WalletRow[] {
  const { settlementTime, chargeType } = filters;
  const fromMs = settlementTime === undefined ? Number.NEGATIVE_INFINITY : Date.parse(settlementTime.from);
  const toMs = settlementTime === undefined ? Number.POSITIVE_INFINITY : Date.parse(settlementTime.to);
  const hasEnd = world.switches.ledgerBounds === 'inclusive';
  const { messageId } = additionalFilter;
  return world.ledgers
    .rowsOf(customer, world.now())
    .filter((row) => row.bookedMs >= fromMs && (row.bookedMs < toMs || (hasEnd && row.bookedMs === toMs)))
    .filter((row) => chargeType === undefined || row.chargeType === chargeType)
    .filter((row) => messageId === undefined || row.ref === messageId)
    .reverse();
}

/** The newest row is the one that lands: the first page does not have it yet. */
function rowsLand(world: World, { filters: { settlementTime } }: WalletQuestion): boolean {
  switch (world.switches.ledgerRowsLandWhilePaging) {
    case 'never':
      return false;
    case 'open-times':
      return settlementTime === undefined || Date.parse(settlementTime.to) >= world.now();
    case 'every-time':
      return true;
  }
}

/** The row before a page and the first on it change places, so that one comes twice and the other never. */
function swappedAt(rows: readonly WalletRow[], start: number): readonly WalletRow[] {
  const [before, first] = [rows[start - 1], rows[start]];
  if (before === undefined || first === undefined) return rows;
  return [...rows.slice(0, start - 1), first, before, ...rows.slice(start + 1)];
}
