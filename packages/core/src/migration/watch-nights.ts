import type { Verdict } from '../reconciliation/judge-cell.js';
import { type Day, dayEnd, dayOf } from '../time/day.js';

/** The newest result of one of the customer's products on a day. */
export type WatchedCell = {
  readonly day: Day;
  readonly product: string;
  /** The account that the customer had last on that day. */
  readonly accountSid: string | null;
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly costNanos: bigint | null;
  readonly billedNanos: bigint | null;
};

export type Watched = {
  /** The customer's new account, and when it began to use it. */
  readonly accountSid: string;
  readonly since: Date;
  readonly nightsWanted: number;
  /** From the day of the switch on. */
  readonly cells: readonly WatchedCell[];
};

export type NightsSeen =
  | { readonly kind: 'clean'; readonly nights: number }
  | { readonly kind: 'watching' | 'trouble'; readonly nights: number; readonly detail: string };

const firstChargeWithinMs = 48 * 3_600_000;

/**
 * What the nights after a switch say. A difference on a settled day is trouble. Clean is only what was seen to go right:
 * so many days settled with nothing open, usage under the new account, and a charge for it. The day of the switch counts
 * for neither, since it is the old account's as well and rebilling may have begun within it: its difference is a
 * mismatch of its own, and told beside the rest.
 */
export function watchNights({ accountSid, since, nightsWanted, cells }: Watched, now: Date): NightsSeen {
  const later = cells.filter(({ day }) => day > dayOf(since));
  const wrong = unfitDays(later);
  if (wrong !== '') return { kind: 'trouble', nights: 0, detail: `Usage and charges differ on ${wrong}.` };
  const used = later.filter((cell) => cell.accountSid === accountSid && (cell.costNanos ?? 0n) > 0n);
  const isCharged = later.some(({ billedNanos }) => (billedNanos ?? 0n) > 0n);
  const [first] = used.map(({ day }) => day).sort();
  if (first !== undefined && !isCharged && now.getTime() - dayEnd(first).getTime() > firstChargeWithinMs) {
    const detail = `The new account has usage since ${first}, and no charge was seen within 48 hours.`;
    return { kind: 'trouble', nights: 0, detail };
  }
  const nights = [...new Set(later.map(({ day }) => day))].filter((day) => isRight(later, day)).length;
  if (nights >= nightsWanted && first !== undefined && isCharged) return { kind: 'clean', nights };
  const missing = [
    `${nights} of ${nightsWanted} days after the switch are settled and right.`,
    ...undecidedIn(later),
    ...(unfitDays(cells) === '' ? [] : [`The day of the switch, ${dayOf(since)}, differs: see its mismatch.`]),
    ...(first === undefined ? ['The new account has had no usage yet.'] : []),
    ...(first !== undefined && !isCharged ? ['Nothing was charged yet.'] : []),
  ];
  return { kind: 'watching', nights, detail: missing.join(' ') };
}

function unfitDays(cells: readonly WatchedCell[]): string {
  const wrong = cells.filter(({ provisional, verdict }) => !provisional && isUnfit(verdict));
  return [...new Set(wrong.map(({ day }) => day))].sort().join(', ');
}

function isUnfit(verdict: Verdict): boolean {
  switch (verdict) {
    case 'underbilled':
    case 'overbilled':
    case 'unbilled':
    case 'unsupported':
      return true;
    case 'matched':
    case 'within-tolerance':
    case 'incomplete':
    case 'undecided':
      return false;
  }
}

/** Everything of the day is settled and was judged; a product that nobody agreed on is no answer where there is money. */
function isRight(cells: readonly WatchedCell[], day: Day): boolean {
  return cells
    .filter((cell) => cell.day === day)
    .every(({ provisional, verdict, ...cell }) => {
      if (provisional || verdict === 'incomplete') return false;
      return verdict !== 'undecided' || !hasMoney(cell);
    });
}

function undecidedIn(cells: readonly WatchedCell[]): string[] {
  const open = cells.filter((cell) => cell.verdict === 'undecided' && hasMoney(cell)).map(({ product }) => product);
  if (open.length === 0) return [];
  return [`Nothing can be said of ${[...new Set(open)].sort().join(', ')}: agree a rate.`];
}

function hasMoney({ costNanos, billedNanos }: Pick<WatchedCell, 'costNanos' | 'billedNanos'>): boolean {
  return (costNanos ?? 0n) !== 0n || (billedNanos ?? 0n) !== 0n;
}
