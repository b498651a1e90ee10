import type { Cast, Customer } from './cast.js';
import { chargesOf } from './charge.js';
import { useOfDay } from './day-of-use.js';
import { type Book, type Defect, withDefect } from './defect.js';
import type { LocationChanges } from './location-changes.js';
import { onTermsOf, onTheirTerms } from './terms.js';
import type { Use } from './use.js';
import { type Day, startOf } from './utc-day.js';

/** What one line used; lines are numbered, and the parent's own is number zero. */
export type LineUses = { readonly lineCode: number; readonly uses: readonly Use[] };

const nothing: Book = { uses: [], charges: [] };

/** What everybody used and was charged, day by day: a pure function of the seed and of the defects put in. */
export class Books {
  readonly #seed: number;
  readonly #cast: Cast;
  readonly #changes: LocationChanges;
  readonly #firstDay: Day;
  readonly #defects = new Map<string, Defect[]>();

  constructor(founding: { readonly seed: number; readonly firstDay: Day }, cast: Cast, changes: LocationChanges) {
    this.#seed = founding.seed;
    this.#firstDay = founding.firstDay;
    this.#cast = cast;
    this.#changes = changes;
  }

  addDefect(defect: Defect): void {
    const key = `${defect.locationId}/${defect.day}`;
    this.#defects.set(key, [...(this.#defects.get(key) ?? []), defect]);
  }

  firstDayOf(customer: Customer): Day {
    return customer.sinceDay > this.#firstDay ? customer.sinceDay : this.#firstDay;
  }

  bookOf(customer: Customer, day: Day): Book {
    const defects = this.#defects.get(`${customer.locationId}/${day}`) ?? [];
    const onTerms = onTermsOf(customer, this.#changes, startOf(day));
    return defects.reduce(
      (book, defect) => withDefect(book, { seed: this.#seed, customer: onTerms, defect }),
      this.cleanBookOf(customer, day),
    );
  }

  /** As it would be without any defect. */
  cleanBookOf(customer: Customer, day: Day): Book {
    const { traffic } = customer;
    if (traffic === null || day < this.firstDayOf(customer)) return nothing;
    const uses = useOfDay(this.#seed, { key: customer.key, traffic, numbers: customer.numbers }, day);
    return { uses, charges: onTheirTerms(customer, this.#changes, () => chargesOf(this.#seed, customer, day, uses)) };
  }

  usesOfAccount(accountSid: string, day: Day): readonly Use[] {
    return this.linesOfAccount(accountSid, day).flatMap(({ uses }) => uses);
  }

  /** The same, line by line. */
  linesOfAccount(accountSid: string, day: Day): readonly LineUses[] {
    if (day < this.#firstDay) return [];
    if (accountSid === this.#cast.parent.sid) {
      const { parentTraffic, parentNumbers } = this.#cast;
      const line = { key: 'parent', traffic: parentTraffic, numbers: parentNumbers };
      return [{ lineCode: 0, uses: useOfDay(this.#seed, line, day) }];
    }
    return this.#cast.customers
      .filter((customer) => customer.accountSid === accountSid)
      .map((customer) => ({ lineCode: lineCodeOf(customer), uses: this.bookOf(customer, day).uses }));
  }
}

export function lineCodeOf(customer: Customer): number {
  return customer.index + 1;
}
