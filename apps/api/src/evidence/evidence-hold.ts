import type { Day } from '@plumbline/core/time/day';

/** What came about an account or a location on this day or later is still needed. */
export type EvidenceHold = { readonly account: string; readonly since: Day };

/** SQL that is true where a hold needs what came about this account at this time; the values are those of `withHolds`. */
export function isHeld(account: string, cameAt: string): string {
  return `exists (select 1 from unnest($2::text[], $3::date[]) as hold(account, since)
    where hold.account = ${account} and ${cameAt} >= hold.since)`;
}

/** A day as $1, and the holds for `isHeld` as $2 and $3. */
export function withHolds(day: Day, holds: readonly EvidenceHold[]): unknown[] {
  return [day, holds.map(({ account }) => account), holds.map(({ since }) => since)];
}
