import { types } from 'node:util';
import { type ErasureSubject, erasedName } from './erasure-subject.js';

/** Under these keys a value of one word is a name; elsewhere it is more likely a word of ours, such as a state. */
const nameKeys: ReadonlySet<string> = new Set(['name', 'customerName', 'friendlyName', 'accountName', 'customer']);
const wordOfOurs = /^[a-z][a-z-]*$/;

/** Takes every trace of a customer out of texts and of values of any depth; what has none comes back as the very same value. */
export class WithoutTraces {
  readonly #ids: RegExp | null;
  readonly #names: RegExp | null;
  readonly #pseudonym: string;

  constructor({ locationId, numberSids, phoneNumbers, names, pseudonym }: ErasureSubject) {
    this.#ids = anyOf([locationId, ...numberSids, ...phoneNumbers], 'gu');
    this.#names = anyOf(names, 'giu');
    this.#pseudonym = pseudonym;
  }

  text(text: string): string {
    const name = erasedName(this.#pseudonym);
    // Labels are kept in lower case, and stay so.
    const inCaseOf = (word: string) => (word === word.toLowerCase() ? name.toLowerCase() : name);
    return this.#withoutIds(this.#names === null ? text : text.replace(this.#names, inCaseOf));
  }

  /** As `text`, for every text in JSON, maps and sets, keys included; other values stay as they are. */
  value(value: unknown, key = ''): unknown {
    if (typeof value === 'string') {
      return wordOfOurs.test(value) && !nameKeys.has(key) ? this.#withoutIds(value) : this.text(value);
    }
    if (Array.isArray(value)) {
      const after = value.map((one) => this.value(one, key));
      return areSame(value, after) ? value : after;
    }
    if (types.isSet(value)) {
      const after = [...value].map((one) => this.value(one));
      return areSame([...value], after) ? value : new Set(after);
    }
    if (types.isMap(value)) {
      const after = [...value].map(([of, one]) => [this.value(of), this.value(one)] as const);
      return areSame([...value].flat(), after.flat()) ? value : new Map(after);
    }
    if (value === null || typeof value !== 'object' || types.isDate(value)) return value;
    const before = Object.entries(value);
    const after = before.map(([of, one]) => [this.#withoutIds(of), this.value(one, of)] as const);
    return areSame(before.flat(), after.flat()) ? value : Object.fromEntries(after);
  }

  #withoutIds(text: string): string {
    return this.#ids === null ? text : text.replace(this.#ids, () => this.#pseudonym);
  }
}

/** One by one and in their order: two traces may become one pseudonym that stood beside them before. */
function areSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return after.every((one, at) => one === before[at]);
}

/** What the database looks for, in texts and in JSON, to find where `WithoutTraces` may have something to do. */
export function tracePattern({ locationId, numberSids, phoneNumbers, names }: ErasureSubject): string {
  const words = [locationId, ...numberSids, ...phoneNumbers, ...names];
  const inJson = words.map((word) => JSON.stringify(word).slice(1, -1));
  return [...new Set([...words, ...inJson])].map(escaped).join('|');
}

/** Only whole words: a customer called Ash has nothing to do with cash. */
function anyOf(words: readonly string[], flags: string): RegExp | null {
  if (words.length === 0) return null;
  const longestFirst = words.toSorted((a, b) => b.length - a.length).map(escaped);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${longestFirst.join('|')})(?![\\p{L}\\p{N}])`, flags);
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
