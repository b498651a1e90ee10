import { addDays, type Day, isDay } from './day.js';

/** A UTC calendar month as 'YYYY-MM'. */
export type Month = string;

/** Whether the text is a month that exists. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** Throws RangeError for what is no month. */
export function monthStart(month: Month): Day {
  if (!isMonth(month)) throw new RangeError(`"${month}" is not a month (YYYY-MM)`);
  return `${month}-01`;
}

/** The month's last day. Throws RangeError for what is no month. */
export function monthEnd(month: Month): Day {
  return addDays(`${monthOf(addDays(monthStart(month), 31))}-01`, -1);
}
