import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';
import type { QuarantinedItem } from '../../providers/facts.js';
import type { KnownTotal, UsageRow } from './usage.repository.js';

type Total = { readonly day: Day; readonly nanos: bigint; readonly currency: string };
type Looked = {
  readonly days: readonly Day[];
  /** Days that were read in full. */
  readonly moved: readonly Day[];
  readonly totals: ReadonlyMap<Day, Total>;
  readonly rows: readonly UsageRow[];
  /** Rows of any kind that Twilio sent, zero ones too. */
  readonly rowsSent: number;
  readonly quarantined: readonly QuarantinedItem[];
  /** What earlier readings said, of these days. */
  readonly known: ReadonlyMap<Day, KnownTotal>;
  /** The account was used shortly before these days. */
  readonly usedBefore: boolean;
};

const readAgain = 'The day is not judged, and the next run reads it again.';
const untrusted = `Twilio sent a price that cannot be trusted (see the quarantine). ${readAgain}`;
const contradicted = `Twilio’s categories and its total contradict each other. ${readAgain}`;
const mixed = `Twilio sent prices in more than one currency, which cannot be added. ${readAgain}`;
const emptied = `Twilio sent nothing at all for an account that had usage: that is taken for a failure, not for zero. ${readAgain}`;

/** Why days of an account's usage cannot be believed, by day. */
export function usageDoubts(looked: Looked): ReadonlyMap<Day, string> {
  const doubts = new Map<Day, string>();
  if (cameBackEmpty(looked)) for (const day of looked.days) doubts.set(day, emptied);
  for (const day of mixedDays(looked)) doubts.set(day, mixed);
  for (const day of contradictedDays(looked)) doubts.set(day, contradicted);
  for (const day of doubtfulDays(looked.quarantined, looked.days)) doubts.set(day, untrusted);
  return doubts;
}

/** Days on which something could not be trusted; an item without a day makes the whole window doubtful. */
export function doubtfulDays(items: readonly QuarantinedItem[], window: readonly Day[]): ReadonlySet<Day> {
  return new Set(items.flatMap((item) => (item.day === null ? window : [item.day])));
}

/** Zero rows may be left out, so that silence is believed only of an account that was silent before. */
function cameBackEmpty({ rowsSent, known, usedBefore }: Looked): boolean {
  return rowsSent === 0 && ([...known.values()].some(({ totalNanos }) => totalNanos !== 0n) || usedBefore);
}

/** Days of which the total says that something was used and the categories that nothing was, or the other way round. */
function contradictedDays({ moved, totals, rows }: Looked): Day[] {
  const listed = new Set(rows.flatMap((row) => (row.nanos === 0n ? [] : [row.day])));
  return moved.filter((day) => listed.has(day) !== ((totals.get(day)?.nanos ?? 0n) !== 0n));
}

function mixedDays({ totals, rows }: Looked): Day[] {
  const spent = rows.filter(({ nanos }) => nanos !== 0n);
  return [...groupBy(spent, ({ day }) => day)].flatMap(([day, of]) => {
    const currencies = new Set([...of.map(({ currency }) => currency), totals.get(day)?.currency ?? of[0]?.currency]);
    return currencies.size > 1 ? [day] : [];
  });
}
