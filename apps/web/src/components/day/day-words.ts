const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow: each is made when it is first needed, and once. */
function format(options: Intl.DateTimeFormatOptions, timeZone = 'UTC'): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formats.set(key, made);
  return made;
}

const dayMs = 86_400_000;

const startOf = (day: string): Date => new Date(`${day}T00:00:00Z`);

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(startOf(text).getTime()) && dayOf(startOf(text)) === text;
}

export const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => dayOf(new Date(startOf(day).getTime() + days * dayMs));

/** "21 Nov" */
export const shortDay = (day: string): string => format({ day: 'numeric', month: 'short' }).format(startOf(day));

/** "Sat, 21 Nov 2026" */
export const longDay = (day: string): string =>
  format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).format(startOf(day));

/** "15 – 21 Nov 2026", or one day. */
export function dayRange({ from, to }: DayRange): string {
  return from === to
    ? longDay(from)
    : format({ day: 'numeric', month: 'short', year: 'numeric' }).formatRange(startOf(from), startOf(to));
}

export type DayRange = { readonly from: string; readonly to: string };

/** How many days a range holds, both ends included; 0 when it is backwards. */
export function daysIn({ from, to }: DayRange): number {
  return Math.max(0, Math.round((startOf(to).getTime() - startOf(from).getTime()) / dayMs) + 1);
}

/** The last `days` days up to and including `to`. */
export const lastDays = (to: string, days: number): DayRange => ({ from: addDays(to, 1 - days), to });

/** The calendar month, `monthsBack` before the one that holds `day`. */
export function monthOf(day: string, monthsBack: number): DayRange {
  const start = startOf(day);
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - monthsBack, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0));
  return { from: dayOf(first), to: dayOf(last) < day || monthsBack > 0 ? dayOf(last) : day };
}

/** The hours in a customer's zone that a UTC day covers. */
export function dayInZone(day: string, timeZone: string): string {
  const hours = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }, timeZone);
  return `${hours.format(startOf(day))} to ${hours.format(startOf(addDays(day, 1)))} in ${timeZone}`;
}

/** "21 Nov 2026, 01:30 UTC" */
export function instantUtc(instant: string): string {
  return `${format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(instant))} UTC`;
}

/** "Sat, 21 Nov, 01:30" in a zone. */
export function minuteIn(timeZone: string, instant: string): string {
  const parts = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  return format(parts, timeZone).format(new Date(instant));
}

/** "21 Nov, 01:30:07" in a zone. */
export function instantIn(timeZone: string, instant: string): string {
  const parts = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  return format(parts, timeZone).format(new Date(instant));
}

let words: Intl.RelativeTimeFormat | undefined;

/** "3 hours ago", "in 12 minutes": against a given now. */
export function relativeTo(now: Date, instant: string): string {
  const seconds = Math.round((new Date(instant).getTime() - now.getTime()) / 1000);
  words ??= new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 90) return words.format(seconds, 'second');
  if (size < 5_400) return words.format(Math.round(seconds / 60), 'minute');
  if (size < 129_600) return words.format(Math.round(seconds / 3_600), 'hour');
  return words.format(Math.round(seconds / 86_400), 'day');
}
