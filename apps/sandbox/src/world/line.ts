import type { PhoneNumber } from './phone-numbers.js';
import { type Random, randomFor } from './random.js';
import type { Traffic } from './traffic.js';
import type { Trace } from './use.js';
import { type Day, secondMs, startOf } from './utc-day.js';

/** A business on the telephone: what it owns and how it uses it. */
export type Line = {
  readonly key: string;
  readonly traffic: Traffic;
  readonly numbers: readonly PhoneNumber[];
};

/** At a whole second of the day, mostly around its middle, and now and then close to midnight. */
export function instantOn(day: Day, random: Random): number {
  const share = (random.next() + random.next()) / 2;
  return startOf(day) + Math.floor(share * 86_400) * secondMs;
}

export function newRef(random: Random): string {
  return `sbxMsg${random.letters(14)}`;
}

/** One of the line's own numbers. What is not drawn with the item follows from its key, so that nothing else shifts. */
export function traceOf(line: Line, key: string, drawn: PhoneNumber | null): Trace {
  return { key, number: (drawn ?? randomFor(key, 'number').pick(line.numbers)).phoneNumber };
}
