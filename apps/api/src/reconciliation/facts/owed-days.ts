import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import type { Day } from '@plumbline/core/time/day';
import { readingDay } from './reading-key.js';

type Days = { readonly from: Day; readonly to: Day };

/** Days of accounts and locations, asked by their key: thousands of customers have a few spans of days, not a text for each. */
export class OwedDays {
  readonly #spans = new Map<string, readonly Days[]>();

  add(target: string, days: Iterable<Day>): void {
    const spans = dayRanges(days);
    if (spans.length > 0) this.#spans.set(target, [...(this.#spans.get(target) ?? []), ...spans]);
  }

  has(key: string): boolean {
    const { account, day } = readingDay(key);
    return this.#spans.get(account)?.some(({ from, to }) => from <= day && day <= to) ?? false;
  }
}
