import type { Day } from '@plumbline/core/time/day';

/** An account's or a location's day, as a key. */
export const readingKey = (account: string, day: Day): string => `${account}|${day}`;
