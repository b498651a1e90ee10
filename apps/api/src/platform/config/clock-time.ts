import { z } from 'zod';

/** A time of day as "HH:mm". */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 01:30');

/** What a `clockTime` says. */
export function hourAndMinute(time: string): { readonly hour: number; readonly minute: number } {
  return { hour: Number(time.slice(0, 2)), minute: Number(time.slice(3)) };
}
