import { addDays, type Day, daysFrom } from '../time/day.js';

export type ReadingSource = 'twilio-usage' | 'highlevel-ledger';

/** Why a day outside a run's own window is read with it. */
export type ExtraReason = 'hole' | 'first-reading' | 'second-reading';

/** An account or a wallet, and what is known of its days. */
export type ReadingSubject = {
  readonly source: ReadingSource;
  /** Account SID or location id. */
  readonly target: string;
  /** First and last day on which it can have anything; null while it goes on. */
  readonly from: Day;
  readonly to: Day | null;
  /** Days that were read at least once. Only the `backfillDays` up to the window's end matter. */
  readonly readDays: ReadonlySet<Day>;
  /** Days that an earlier run should have read and could not. */
  readonly holeDays: readonly Day[];
  /** Days read once, or twice with different answers: another reading settles them. */
  readonly unsettledDays: readonly Day[];
};

type Days = { readonly from: Day; readonly to: Day };
export type ExtraDays = Days & { readonly why: ExtraReason };

/** One reading of one account or wallet, both ends included. */
export type PlannedUnit = Days & {
  readonly source: ReadingSource;
  readonly target: string;
  /** Days of the unit that this run owes an answer for: where they cannot be read, they are holes. */
  readonly owed: readonly Day[];
  readonly extra: readonly ExtraDays[];
  /** How many of its days have not been read before, as far as is known. */
  readonly firstTimeDays: number;
};

type Asked = {
  readonly window: Days;
  /** Only a run over everybody catches up on what lies outside its window. */
  readonly catchesUp: boolean;
  readonly subjects: readonly ReadingSubject[];
};

/** How far back a customer or account is read that was never read before. */
export const backfillDays = 35;

/**
 * What a run reads: its window, and beside it every hole that earlier runs left, every day of the last `backfillDays`
 * that was never read, and what a second reading would settle. No day is in two units of the same subject. Usage is read
 * in as many units as there are gaps between its days; a wallet in one, since a ledger can only be read from a day on.
 */
export function planReading({ window, catchesUp, subjects }: Asked): PlannedUnit[] {
  return subjects.flatMap((subject) => {
    const reasons = reasonsOf(subject, window, catchesUp);
    const days = [...reasons.keys()].sort();
    const ranges = subject.source === 'twilio-usage' ? dayRanges(days) : spanOf(days);
    return ranges.map((range) => unitOf(subject, range, reasons));
  });
}

/** Each day to read with its strongest reason: the window before a hole before the rest. */
function reasonsOf(subject: ReadingSubject, window: Days, catchesUp: boolean): Map<Day, ExtraReason | 'window'> {
  const reasons = new Map<Day, ExtraReason | 'window'>();
  if (catchesUp) {
    for (const day of subject.unsettledDays) reasons.set(day, 'second-reading');
    const backfill = lifetimeWithin(subject, { from: addDays(window.to, 1 - backfillDays), to: window.to });
    for (const day of backfill) if (!subject.readDays.has(day)) reasons.set(day, 'first-reading');
    for (const day of subject.holeDays) reasons.set(day, 'hole');
  }
  for (const day of lifetimeWithin(subject, window)) reasons.set(day, 'window');
  return reasons;
}

function lifetimeWithin({ from, to }: ReadingSubject, days: Days): Day[] {
  const first = from > days.from ? from : days.from;
  const last = to !== null && to < days.to ? to : days.to;
  return first > last ? [] : daysFrom(first, last);
}

function unitOf(
  { source, target, readDays }: ReadingSubject,
  { from, to }: Days,
  reasons: ReadonlyMap<Day, ExtraReason | 'window'>,
): PlannedUnit {
  const within = [...reasons].filter(([day]) => day >= from && day <= to).sort(byDay);
  const owed = within.flatMap(([day, why]) => (why === 'second-reading' ? [] : [day]));
  const extra = (['hole', 'first-reading', 'second-reading'] as const).flatMap((why) =>
    dayRanges(within.flatMap(([day, reason]) => (reason === why ? [day] : []))).map((range) => ({ ...range, why })),
  );
  const firstTimeDays = daysFrom(from, to).filter((day) => !readDays.has(day)).length;
  return { source, target, from, to, owed, extra, firstTimeDays };
}

function byDay([a]: readonly [Day, unknown], [b]: readonly [Day, unknown]): number {
  return a < b ? -1 : 1;
}

function spanOf(days: readonly Day[]): Days[] {
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? [] : [{ from, to }];
}

/** Days as closed ranges of neighbours, oldest first: `[1, 2, 5]` is `1–2` and `5–5`. A day given twice counts once. */
export function dayRanges(days: Iterable<Day>): { from: Day; to: Day }[] {
  const ranges: { from: Day; to: Day }[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = ranges.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}
