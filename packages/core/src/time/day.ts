/** A UTC calendar day as 'YYYY-MM-DD', from 0000-01-01 to 9999-12-31: Twilio's usage days are UTC days. */
export type Day = string;

const dayMs = 86_400_000;

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day that exists: "2026-02-29" is not. */
export function isDay(text: string): boolean {
  if (!shape.test(text)) return false;
  const start = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(start.getTime()) && start.toISOString().slice(0, 10) === text;
}

/** The first instant of the day. Throws RangeError for what is no day. */
export function dayStart(day: Day): Date {
  if (!isDay(day)) throw new RangeError(`"${day}" is not a day (YYYY-MM-DD)`);
  return new Date(`${day}T00:00:00.000Z`);
}

/** The first instant after the day, which is the start of the next. Throws RangeError for what is no day. */
export function dayEnd(day: Day): Date {
  return new Date(dayStart(day).getTime() + dayMs);
}

/** The UTC day that an instant lies in. Throws RangeError for an invalid Date or a year outside 0000 … 9999. */
export function dayOf(instant: Date): Day {
  const day = instant.toISOString().slice(0, 10);
  if (!isDay(day)) throw new RangeError(`${instant.toISOString()} lies outside the years 0000 to 9999`);
  return day;
}

/** The day `days` later (earlier when negative). Throws RangeError for what is no day. */
export function addDays(day: Day, days: number): Day {
  return dayOf(new Date(dayStart(day).getTime() + days * dayMs));
}

/** How many days `to` lies after `from`; negative when before. Throws RangeError for what is no day. */
export function daysBetween(from: Day, to: Day): number {
  return (dayStart(to).getTime() - dayStart(from).getTime()) / dayMs;
}

/** All days from `from` to `to`, both included, oldest first; empty when `to` lies before `from`. */
export function daysFrom(from: Day, to: Day): Day[] {
  const length = Math.max(0, daysBetween(from, to) + 1);
  const first = dayStart(from).getTime() / dayMs;
  return Array.from({ length }, (_, index) => numbered(first + index));
}

// Thousands of customers have the same few days: each is made once, and one text for all of them.
const daysKept = 4_000;
const made = new Map<number, Day>();

/** The day with a number, counted from 1970-01-01. */
function numbered(number: number): Day {
  const known = made.get(number);
  if (known !== undefined) return known;
  const day = dayOf(new Date(number * dayMs));
  if (made.size >= daysKept) made.clear();
  made.set(number, day);
  return day;
}
