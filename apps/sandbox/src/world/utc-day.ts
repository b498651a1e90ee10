/** A UTC calendar day, `YYYY-MM-DD`. Instants are milliseconds since 1970. */
export type Day = string;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && dayOf(Date.parse(text)) === text;
}

export function dayOf(instantMs: number): Day {
  return new Date(instantMs).toISOString().slice(0, 10);
}

export function startOf(day: Day): number {
  return Date.parse(`${day}T00:00:00.000Z`);
}

export function endOf(day: Day): number {
  return startOf(day) + dayMs;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(startOf(day) + count * dayMs);
}

/** From the first to the last day, both included; none when they are the wrong way round. */
export function daysFrom(first: Day, last: Day): Day[] {
  const days: Day[] = [];
  for (let at = startOf(first); at <= startOf(last); at += dayMs) days.push(dayOf(at));
  return days;
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8));
}

export function isWeekend(day: Day): boolean {
  const weekday = new Date(startOf(day)).getUTCDay();
  return weekday === 0 || weekday === 6;
}
