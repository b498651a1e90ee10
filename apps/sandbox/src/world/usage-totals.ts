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

/** Usage is complete up to this instant: it is brought up to date every three hours and is then `lagHours` old. */
export function usageAsOf(nowMs: number, lagHours: number): number {
  return Math.floor((nowMs - refreshOffsetMs) / refreshMs) * refreshMs + refreshOffsetMs - lagHours * hourMs;
}

/** A category that no list has; Twilio makes new ones without notice. */
export const unpublishedCategory = 'messaging-orchestration-events';
const unpublishedCost: CategoryTotal = { count: 3, units: 3, costMicros: 123_456 };

/** What accounts spend beside the uses of the world's own bookkeeping, on each day on which they used anything. */
type Extras = { readonly unpublishedCategory: boolean; readonly costInNoCategoryMicros: number };

/** What Twilio counted, by account, UTC day and category. */
export class UsageTotals {
  readonly #books: Books;
  readonly #castNow: () => Cast;
  readonly #kept = new Map<string, CategoryTotals>();
  #extras: Extras = { unpublishedCategory: false, costInNoCategoryMicros: 0 };

  constructor(books: Books, castNow: () => Cast) {
    this.#books = books;
    this.#castNow = castNow;
  }

  forget(): void {
    this.#kept.clear();
  }

  spendBeside(extras: Extras): void {
    this.#extras = extras;
    this.forget();
  }

  /** From the first to the last day, of the accounts together, as known at `asOfMs`. */
  between(accountSids: readonly string[], first: Day, last: Day, asOfMs: number): CategoryTotals {
    const end = last > dayOf(asOfMs) ? dayOf(asOfMs) : last;
    const parts = daysFrom(first, end).flatMap((day) => accountSids.map((sid) => this.#ofDay(sid, day, asOfMs)));
    return parts.length === 1 ? (parts[0] ?? new Map()) : sumOf(parts);
  }

  /** The account and, for the parent, its whole family. */
  familyOf(accountSid: string): readonly string[] {
    const { accounts, parent } = this.#castNow();
    return accountSid === parent.sid ? accounts.map((account) => account.sid) : [accountSid];
  }

  #ofDay(accountSid: string, day: Day, asOfMs: number): CategoryTotals {
    if (asOfMs < endOf(day)) {
      return this.#totalsOf(this.#books.usesOfAccount(accountSid, day).filter((use) => knownFrom(use) <= asOfMs));
    }
    const key = `${accountSid}/${day}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const uses = this.#books.usesOfAccount(accountSid, day);
    const known = uses.filter((use) => knownFrom(use) <= asOfMs);
    const totals = this.#totalsOf(known);
    if (known.length < uses.length) return totals;
    if (this.#kept.size >= keptMost) this.#kept.clear();
    this.#kept.set(key, totals);
    return totals;
  }

  #totalsOf(uses: readonly Use[]): CategoryTotals {
    const totals = new Map<string, CategoryTotal>();
    for (const use of uses) {
      const part = { count: use.count, units: use.units, costMicros: use.costMicros };
      for (const category of [...withRollUps(use.category), 'totalprice']) add(totals, category, part);
    }
    if (uses.length === 0) return totals;
    if (this.#extras.unpublishedCategory) {
      for (const category of [unpublishedCategory, 'totalprice']) add(totals, category, unpublishedCost);
    }
    const { costInNoCategoryMicros: costMicros } = this.#extras;
    if (costMicros > 0) add(totals, 'totalprice', { count: 0, units: 0, costMicros });
    return totals;
  }
}

function knownFrom(use: Use): number {
  return use.knownMs ?? use.atMs;
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
