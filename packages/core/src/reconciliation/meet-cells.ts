import type { MeetingCell } from '../usage/meeting-group.js';
import type { PairedCell } from './pair-cells.js';

/** A product's cell with the charge that is expected for it in nano-units; null where nobody can say. */
export type ExpectedCell = { readonly cell: PairedCell; readonly expectedNanos: bigint | null };

/** The cells of products compared together: one cell, with the expected charge summed product by product. */
export type MetCells = {
  readonly cell: PairedCell;
  readonly expectedNanos: bigint;
  readonly met: readonly PairedCell[];
};

/**
 * Puts cells of one subject and day together under the group's name, with what is expected of each. Products of which
 * nothing is expected, and such in another currency than the first, stay outside; null when fewer than two are left,
 * since then nobody meets.
 */
export function meetCells(cells: readonly ExpectedCell[], product: MeetingCell): MetCells | null {
  const expected = cells.flatMap(({ cell, expectedNanos }) =>
    expectedNanos === null ? [] : [{ cell, expectedNanos }],
  );
  const currency = expected[0] === undefined ? null : currencyOf(expected[0].cell);
  const meeting = expected.filter(({ cell }) => currency !== null && isOnlyIn(cell, currency));
  const first = meeting[0];
  if (first === undefined || meeting.length < 2) return null;
  const { subject, day } = first.cell;
  const key = { subject, day, product };
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
    expectedNanos: meeting.reduce((sum, { expectedNanos }) => sum + expectedNanos, 0n),
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
