import { addDays, type Day, daysFrom, isDay } from '../world/utc-day.js';

const usageViews = [
  'Records',
  'AllTime',
  'Daily',
  'Today',
  'Yesterday',
  'ThisMonth',
  'LastMonth',
  'Monthly',
  'Yearly',
] as const;
export type UsageView = (typeof usageViews)[number];

export type Range = { readonly first: Day; readonly last: Day };
export type RangeAsked = Range | 'not-a-date' | 'before-the-account';

type Calendar = { readonly createdDay: Day; readonly today: Day };

export function isUsageView(text: string): text is UsageView {
  return usageViews.some((view) => view === text);
}

/** The dates asked for; without any, everything since the account was made. Offsets such as `-30days` count from today. */
export function rangeAsked(query: { readonly start: unknown; readonly end: unknown }, calendar: Calendar): RangeAsked {
  const first = query.start === undefined ? calendar.createdDay : dayAsked(query.start, calendar.today);
  const last = query.end === undefined ? calendar.today : dayAsked(query.end, calendar.today);
  if (first === null || last === null) return 'not-a-date';
  return last < calendar.createdDay ? 'before-the-account' : { first, last };
}

/** The intervals that a view has one record per category for. */
export function intervalsOf(view: UsageView, range: Range, { createdDay, today }: Calendar): Range[] {
  const first = range.first > createdDay ? range.first : createdDay;
  const last = range.last < today ? range.last : today;
  switch (view) {
    case 'Records':
      return range.first <= range.last ? [range] : [];
    case 'AllTime':
      return [{ first: createdDay, last: today }];
    case 'Today':
      return [{ first: today, last: today }];
    case 'Yesterday':
      return [{ first: addDays(today, -1), last: addDays(today, -1) }];
    case 'ThisMonth':
      return [{ first: `${today.slice(0, 7)}-01`, last: today }];
    case 'LastMonth': {
      const lastOfMonth = addDays(`${today.slice(0, 7)}-01`, -1);
      return [{ first: `${lastOfMonth.slice(0, 7)}-01`, last: lastOfMonth }];
    }
    case 'Daily':
      return daysFrom(first, last).map((day) => ({ first: day, last: day }));
    case 'Monthly':
      return grouped(daysFrom(first, last), 7);
    case 'Yearly':
      return grouped(daysFrom(first, last), 4);
  }
}

function grouped(days: readonly Day[], letters: number): Range[] {
  const groups = new Map<string, Range>();
  for (const day of days) {
    const key = day.slice(0, letters);
    groups.set(key, { first: groups.get(key)?.first ?? day, last: day });
  }
  return [...groups.values()];
}

function dayAsked(value: unknown, today: Day): Day | null {
  if (typeof value !== 'string') return null;
  const offset = /^\s*([+-]?\d{1,5})\s*days?$/i.exec(value);
  if (offset !== null) return addDays(today, Number(offset[1]));
  return isDay(value) ? value : null;
}
