import type { Day } from '@plumbline/core/time/day';
import type { DailyTotalFact, EvidencePage, QuarantinedItem, Read, UsageFact } from '../../providers/facts.js';
import type { KnownTotal, UsageReading, UsageRow } from './usage.repository.js';
import { usageDigest } from './usage-changes.js';
import { usageDoubts } from './usage-doubts.js';

const usualCurrency = 'USD';

/** What one look at an account's usage brought: the control total of its days, and of those that moved every category. */
type Answers = {
  readonly days: readonly Day[];
  readonly moved: readonly Day[];
  readonly probe: Read<DailyTotalFact>;
  readonly full: readonly Read<UsageFact>[];
};
export type UsageLook = Pick<Answers, 'days' | 'moved'> & {
  readonly totals: ReadonlyMap<Day, DailyTotalFact>;
  readonly rows: readonly UsageRow[];
  readonly pages: readonly EvidencePage[];
  readonly rowsSent: number;
  readonly quarantined: readonly QuarantinedItem[];
  /** Up to which instant the records are complete, where any of them says so. */
  readonly asOf: Date | null;
};
type Before = { readonly known: ReadonlyMap<Day, KnownTotal>; readonly usedBefore: boolean };

/** The same for answers that have just come and for those that were kept. */
export function usageLook({ days, moved, probe, full }: Answers): UsageLook {
  const items = full.flatMap((read) => read.items);
  const pages = [...probe.evidence, ...full.flatMap((read) => read.evidence)];
  return {
    ...{ days, moved, pages },
    totals: new Map(probe.items.map((total) => [total.day, total])),
    rows: items.map((item) => ({ ...item, quantity: item.usage, quantityUnit: item.usageUnit })),
    rowsSent: pages.reduce((sum, page) => sum + page.rows, 0),
    quarantined: [...probe.quarantined, ...full.flatMap((read) => read.quarantined)],
    asOf: latest([...probe.items, ...items].map((item) => item.asOf)),
  };
}

/** A total in another currency has moved, whatever its figures say. */
export function hasMoved(
  known: KnownTotal | undefined,
  total: Pick<DailyTotalFact, 'nanos' | 'currency'> | undefined,
): boolean {
  if (known?.totalNanos !== (total?.nanos ?? 0n)) return true;
  return total !== undefined && total.nanos !== 0n && total.currency !== known.currency;
}

/** Why days of the look cannot be believed, by day. */
export function doubtsAbout(look: UsageLook, before: Before): ReadonlyMap<Day, string> {
  return usageDoubts({ ...look, ...before });
}

/** What the look says of one of its days; where only the total was asked for, what the reading before said holds on. */
export function readingOf(
  day: Day,
  { moved, totals, rows, asOf }: UsageLook,
  { known, readAt }: { readonly known: ReadonlyMap<Day, KnownTotal>; readonly readAt: Date },
): UsageReading {
  const before = known.get(day);
  const total = totals.get(day);
  const currency = total?.currency ?? before?.currency ?? usualCurrency;
  const common = { day, currency, asOf, readAt };
  if (!moved.includes(day) && before !== undefined) {
    return { ...common, kind: 'unchanged', totalNanos: total?.nanos ?? 0n, digest: before.digest };
  }
  const of = rows.filter((row) => row.day === day);
  const listed = of.find((row) => row.category.toLowerCase() === 'totalprice')?.nanos;
  return { ...common, kind: 'full', totalNanos: listed ?? total?.nanos ?? 0n, digest: usageDigest(of) };
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((best, at) => (at !== null && (best === null || at > best) ? at : best), null);
}
