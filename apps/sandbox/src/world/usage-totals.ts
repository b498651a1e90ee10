import type { Books } from './books.js';
import type { Cast } from './cast.js';
import { withRollUps } from './category-tree.js';
import type { Use } from './use.js';
import { type Day, dayOf, daysFrom, endOf, hourMs, minuteMs, secondMs } from './utc-day.js';

export type CategoryTotal = { readonly count: number; readonly units: number; readonly costMicros: number };
/** Only categories with something in them; roll-ups and `totalprice` included. */
export type CategoryTotals = ReadonlyMap<string, CategoryTotal>;

const refreshMs = 3 * hourMs;
const refreshOffsetMs = 32 * minuteMs + 49 * secondMs;
const keptMost = 20_000;

/** Usage is complete up to this instant: it is brought up to date every three hours and is then three hours old. */
export function usageAsOf(nowMs: number): number {
  return Math.floor((nowMs - refreshOffsetMs) / refreshMs) * refreshMs + refreshOffsetMs - refreshMs;
}

/** What Twilio counted, by account, UTC day and category. */
export class UsageTotals {
  readonly #books: Books;
  readonly #cast: Cast;
  readonly #kept = new Map<string, CategoryTotals>();

  constructor(books: Books, cast: Cast) {
    this.#books = books;
    this.#cast = cast;
  }

  forget(): void {
    this.#kept.clear();
  }

  /** From the first to the last day, of the accounts together, as known at `asOfMs`. */
  between(accountSids: readonly string[], first: Day, last: Day, asOfMs: number): CategoryTotals {
    const end = last > dayOf(asOfMs) ? dayOf(asOfMs) : last;
    const parts = daysFrom(first, end).flatMap((day) => accountSids.map((sid) => this.#ofDay(sid, day, asOfMs)));
    return parts.length === 1 ? (parts[0] ?? new Map()) : sumOf(parts);
  }

  /** The account and, for the parent, its whole family. */
  familyOf(accountSid: string): readonly string[] {
    return accountSid === this.#cast.parent.sid ? this.#cast.accounts.map((account) => account.sid) : [accountSid];
  }

  #ofDay(accountSid: string, day: Day, asOfMs: number): CategoryTotals {
    if (asOfMs < endOf(day)) {
      return totalsOf(this.#books.usesOfAccount(accountSid, day).filter((use) => use.atMs <= asOfMs));
    }
    const key = `${accountSid}/${day}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const totals = totalsOf(this.#books.usesOfAccount(accountSid, day));
    if (this.#kept.size >= keptMost) this.#kept.clear();
    this.#kept.set(key, totals);
    return totals;
  }
}

function totalsOf(uses: readonly Use[]): CategoryTotals {
  const totals = new Map<string, CategoryTotal>();
  for (const use of uses) {
    const part = { count: use.count, units: use.units, costMicros: use.costMicros };
    for (const category of [...withRollUps(use.category), 'totalprice']) add(totals, category, part);
  }
  return totals;
}

function sumOf(parts: readonly CategoryTotals[]): CategoryTotals {
  const sum = new Map<string, CategoryTotal>();
  for (const part of parts) for (const [category, total] of part) add(sum, category, total);
  return sum;
}

function add(totals: Map<string, CategoryTotal>, category: string, part: CategoryTotal): void {
  const before = totals.get(category);
  totals.set(category, {
    count: (before?.count ?? 0) + part.count,
    units: (before?.units ?? 0) + part.units,
    costMicros: (before?.costMicros ?? 0) + part.costMicros,
  });
}
