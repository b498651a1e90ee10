import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';
import { readingDigest } from '../../evidence/reading-digest.js';
import type { StoredPrice, UsageRow } from './usage.repository.js';

/** The revisions that full readings of some days add, each held against what is known of its day. */
export function usageChangesOf(
  days: readonly Day[],
  { items, known }: { items: readonly UsageRow[]; known: ReadonlyMap<Day, ReadonlyMap<string, StoredPrice>> },
) {
  const rows = groupBy(items, ({ day }) => day);
  return days.flatMap((day) => usageChanges({ day, rows: rows.get(day) ?? [], known: known.get(day) ?? new Map() }));
}

/**
 * The revisions that one day's full reading adds to what is known of the account: new and changed categories, and a
 * zero for each known category that the provider no longer lists.
 */
export function usageChanges({
  day,
  rows,
  known,
}: {
  day: Day;
  rows: readonly UsageRow[];
  known: ReadonlyMap<string, StoredPrice>;
}) {
  const listed = new Set(rows.map((row) => row.category));
  const changed = rows.flatMap((row) => {
    const before = known.get(row.category);
    if (before?.nanos === row.nanos && before.currency === row.currency) return [];
    return [{ ...row, revision: (before?.revision ?? 0) + 1 }];
  });
  const vanished = [...known].flatMap(([category, { nanos, currency, revision }]) =>
    nanos === 0n || listed.has(category)
      ? []
      : [
          {
            day,
            category,
            nanos: 0n,
            currency,
            quantity: null,
            quantityUnit: null,
            count: null,
            revision: revision + 1,
          },
        ],
  );
  return [...changed, ...vanished];
}

export function usageDigest(rows: readonly UsageRow[]): string {
  return readingDigest(rows.map((row) => `${row.category}|${row.nanos}|${row.currency}`));
}
