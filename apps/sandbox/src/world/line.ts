import type { PhoneNumber } from './phone-numbers.js';
import type { Random } from './random.js';
import type { Traffic } from './traffic.js';
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
