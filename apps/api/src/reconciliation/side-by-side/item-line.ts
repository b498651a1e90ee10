import { assertNever } from '@plumbline/core/assert-never';
import type { Lead, Trail } from '@plumbline/core/explain/evidence';
import type { Pairing, SideLine, Thing } from '@plumbline/core/explain/side-by-side';
import type { CategoryPrice } from '@plumbline/core/usage/category-prices';
import type { StoredCharge } from '../facts/charge.repository.js';

/** What Twilio has on a line: a record, or a category of the day's usage where no records were read. */
export type LineRecord =
  | ({ readonly kind: Thing['kind'] } & Omit<Thing, 'kind'>)
  | { readonly kind: 'usage'; readonly category: string; readonly priceNanos: bigint; readonly costNanos: bigint };

/** One line of a mismatch's two sides. Amounts are nano-units. */
export type ItemLine = {
  /** Names the line among those of its mismatch. */
  readonly key: string;
  /** When it happened; null for usage of the whole day. */
  readonly at: Date | null;
  readonly pairing: Pairing;
  readonly record: LineRecord | null;
  readonly charges: readonly StoredCharge[];
  /** Where the other side is, as far as it is known. */
  readonly elsewhere: Elsewhere | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint;
  readonly differenceNanos: bigint | null;
};

export type Elsewhere = Exclude<Lead, { kind: 'unread' | 'item' }> | Exclude<Trail, { kind: 'unread' }>;

/** Lines of core with what is known of their wallet rows. */
export function itemLines(lines: readonly SideLine[], rows: readonly StoredCharge[]): readonly ItemLine[] {
  const byId = new Map(rows.map((row) => [row.chargeId, row]));
  return lines.map(({ pairing, thing, charges, trail, ...amounts }) => {
    const stored = charges.flatMap(({ chargeId }) => byId.get(chargeId) ?? []);
    const [first] = stored;
    return {
      key: thing === null ? keyOf(first) : thing.sid,
      at: thing?.at ?? (first === undefined ? null : happenedAt(first)),
      ...{ pairing, record: thing, charges: stored },
      elsewhere: thing === null ? elsewhereOf(charges[0]?.lead ?? null) : elsewhereOf(trail),
      ...amounts,
    };
  });
}

/** A wallet row that nobody could hold against a record. */
export function lineOfRow(row: StoredCharge): ItemLine {
  const amounts = { expectedNanos: null, billedNanos: row.nanos, differenceNanos: null };
  return {
    ...{ key: keyOf(row), at: happenedAt(row), pairing: 'not-compared', record: null, charges: [row] },
    ...{ elsewhere: null, ...amounts },
  };
}

export function lineOfCategory({ category, nanos }: CategoryPrice): ItemLine {
  const record = { kind: 'usage', category, priceNanos: nanos, costNanos: nanos } as const;
  const amounts = { expectedNanos: null, billedNanos: 0n, differenceNanos: null };
  return {
    ...{ key: `usage ${category}`, at: null, pairing: 'not-compared', record, charges: [] },
    ...{ elsewhere: null, ...amounts },
  };
}

/** The day of use, or of the debit where HighLevel does not say more. */
function happenedAt({ usedAt, bookedAt }: StoredCharge): Date {
  return usedAt ?? bookedAt;
}

function keyOf(row: StoredCharge | undefined): string {
  return `row ${row?.chargeId ?? ''}`;
}

function elsewhereOf(known: Lead | Trail | null): Elsewhere | null {
  if (known === null) return null;
  switch (known.kind) {
    case 'unread':
    case 'item':
      return null;
    case 'other-day':
    case 'shared-account':
    case 'stranger':
    case 'nothing':
    case 'unknown-to-highlevel':
    case 'never-charged':
    case 'charged-on':
    case 'charged-to':
      return known;
    default:
      return assertNever(known);
  }
}
