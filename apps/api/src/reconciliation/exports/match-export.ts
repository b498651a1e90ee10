import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';

/** A wallet row as either source tells it. Positive: the customer pays. */
export type ToldRow = {
  readonly locationId: string;
  readonly id: string | null;
  readonly day: Day;
  readonly bookedAt: Date;
  readonly nanos: bigint;
  readonly currency: string;
  readonly description: string;
};
export type Matched = {
  readonly matched: number;
  readonly onlyInExport: readonly ToldRow[];
  readonly onlyInLedger: readonly ToldRow[];
};

/**
 * Pairs what an export says with what the ledger says of the same days: by id where both have it and say the same amount,
 * else by location, minute, amount and description, as often as each stands on both sides. What is left differs.
 */
export function matchExport(exported: readonly ToldRow[], ledger: readonly ToldRow[]): Matched {
  const byId = new Map(ledger.flatMap((row) => (row.id === null ? [] : [[idKey(row), row] as const])));
  const paired = new Set<ToldRow>();
  for (const row of exported) {
    const other = row.id === null ? undefined : byId.get(idKey(row));
    if (other === undefined || paired.has(other)) continue;
    if (other.nanos !== row.nanos || other.currency !== row.currency) continue;
    paired.add(row).add(other);
  }
  const open = groupBy(
    ledger.filter((row) => !paired.has(row)),
    contentKey,
  );
  for (const row of exported) {
    // An id that both sides know and tell another amount of is a difference, whatever else looks alike.
    if (paired.has(row) || (row.id !== null && byId.has(idKey(row)))) continue;
    const other = open.get(contentKey(row))?.find((one) => !paired.has(one));
    if (other !== undefined) paired.add(row).add(other);
  }
  const onlyInExport = exported.filter((row) => !paired.has(row));
  const onlyInLedger = ledger.filter((row) => !paired.has(row));
  return { matched: exported.length - onlyInExport.length, onlyInExport, onlyInLedger };
}

function idKey({ locationId, id }: ToldRow): string {
  return `${locationId}|${id}`;
}

/** Exports often leave out the seconds. */
function contentKey({ locationId, bookedAt, nanos, currency, description }: ToldRow): string {
  return JSON.stringify([locationId, bookedAt.toISOString().slice(0, 16), String(nanos), currency, description]);
}
