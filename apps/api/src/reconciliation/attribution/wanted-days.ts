import type { Day } from '@plumbline/core/time/day';
import { readingKey } from '../facts/reading-key.js';
import type { SubjectDay } from '../results/subject-days.js';

/** An account's day that several customers share, with who they are. */
export type WantedDay = { readonly accountSid: string; readonly day: Day; readonly customerIds: ReadonlySet<string> };

/** The days on which an account's usage has to be split, by account and day; newest first. */
export function wantedDays(subjects: readonly SubjectDay[]): ReadonlyMap<string, WantedDay> {
  const wanted = new Map<string, WantedDay & { readonly customerIds: Set<string> }>();
  for (const { day, sources } of subjects) {
    for (const source of sources) {
      if (source.kind === 'account') continue;
      const { accountSid } = source;
      const key = readingKey(accountSid, day);
      const entry = wanted.get(key) ?? { accountSid, day, customerIds: new Set<string>() };
      for (const id of source.kind === 'part' ? [source.customerId] : source.without) entry.customerIds.add(id);
      wanted.set(key, entry);
    }
  }
  return new Map([...wanted].sort(([, a], [, b]) => (a.day === b.day ? 0 : a.day < b.day ? 1 : -1)));
}
