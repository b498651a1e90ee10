import type { Day } from '@plumbline/core/time/day';

/** An account's or a location's day, as a key. */
export const readingKey = (account: string, day: Day): string => `${account}|${day}`;

/** What a key was made of. */
export function readingDay(key: string): { readonly account: string; readonly day: Day } {
  const at = key.lastIndexOf('|');
  return { account: key.slice(0, at), day: key.slice(at + 1) };
}
