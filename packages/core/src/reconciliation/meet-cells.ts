import type { MeetingCell } from '../usage/meeting-group.js';
import { expectedCharge } from './charge-rounding.js';
import type { PairedCell } from './compare-streams.js';
import type { ChargeRounding } from './judge-cell.js';

/** A product's cell with the rate that was agreed for it; null where nobody agreed one. */
export type RatedCell = { readonly cell: PairedCell; readonly rate: bigint | null };

/** The cells of products compared together: one cell, with the expected charge summed product by product. */
export type MetCells = {
  readonly cell: PairedCell;
  readonly expectedNanos: bigint;
  readonly met: readonly PairedCell[];
};

/**
 * Puts cells of one subject and day together under the group's name, each product's cost at its own rate. Products
 * without a rate, and such in another currency than the first, stay outside; null when fewer than two are left, since
 * then nobody meets.
 */
export function meetCells(
  cells: readonly RatedCell[],
  { product, rounding }: { readonly product: MeetingCell; readonly rounding: ChargeRounding },
): MetCells | null {
  const rated = cells.flatMap(({ cell, rate }) => (rate === null ? [] : [{ cell, rate }]));
  const currency = rated[0] === undefined ? null : currencyOf(rated[0].cell);
  const meeting = rated.filter(({ cell }) => currency !== null && isOnlyIn(cell, currency));
  const first = meeting[0];
  if (first === undefined || meeting.length < 2) return null;
  const { subject, day } = first.cell;
  const key = { subject, day, product };
  const expected = meeting.map(({ cell, rate }) => expectedCharge(cell.usage?.nanos ?? 0n, rate, rounding));
  return {
    cell: {
      ...key,
      usage: sideOf(
        key,
        meeting.flatMap(({ cell }) => cell.usage ?? []),
      ),
      charge: sideOf(
        key,
        meeting.flatMap(({ cell }) => cell.charge ?? []),
      ),
    },
    expectedNanos: expected.reduce((sum, nanos) => sum + nanos, 0n),
    met: meeting.map(({ cell }) => cell),
  };
}

type Side = NonNullable<PairedCell['usage']>;

function sideOf(key: Pick<Side, 'subject' | 'day' | 'product'>, sides: readonly Side[]): Side | null {
  const [first] = sides;
  if (first === undefined) return null;
  const nanos = sides.reduce((sum, side) => sum + side.nanos, 0n);
  return { ...key, currency: first.currency, nanos, items: sides.reduce((sum, side) => sum + side.items, 0) };
}

function currencyOf({ usage, charge }: PairedCell): string | null {
  return (usage ?? charge)?.currency ?? null;
}

function isOnlyIn({ usage, charge }: PairedCell, currency: string): boolean {
  return [usage, charge].every((side) => side === null || side.currency === currency);
}
