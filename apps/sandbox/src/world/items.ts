import type { Books } from './books.js';
import { type Item, itemsOf } from './item.js';
import { placeOf } from './item-sid.js';
import type { Day } from './utc-day.js';

const keptMost = 50_000;

/** Twilio's records of single messages, calls and recordings, made when they are asked for and kept within bounds. */
export class Items {
  readonly #seed: number;
  readonly #books: Books;
  readonly #days = new Map<string, readonly Item[]>();
  #kept = 0;

  constructor(seed: number, books: Books) {
    this.#seed = seed;
    this.#books = books;
  }

  forget(): void {
    this.#days.clear();
    this.#kept = 0;
  }

  /** A day of an account, oldest first. */
  ofDay(accountSid: string, day: Day): readonly Item[] {
    const key = `${accountSid}/${day}`;
    const known = this.#days.get(key);
    if (known !== undefined) return known;
    const items = this.#books
      .linesOfAccount(accountSid, day)
      .flatMap(({ lineCode, uses, failed = [] }) => {
        const line = { seed: this.#seed, day, lineCode };
        const inVain = itemsOf(failed, line).map((item) => ({ ...item, failed: true }));
        return [...itemsOf(uses, line), ...inVain.filter(({ kind }) => kind !== 'recording')];
      })
      .sort((one, other) => one.atMs - other.atMs || (one.sid < other.sid ? -1 : 1));
    if (this.#kept + items.length > keptMost) this.forget();
    this.#days.set(key, items);
    this.#kept += items.length;
    return items;
  }

  find(accountSid: string, sid: string): Item | undefined {
    const place = placeOf(sid);
    if (place === null) return undefined;
    return this.ofDay(accountSid, place.day).find((item) => item.sid === sid);
  }
}
