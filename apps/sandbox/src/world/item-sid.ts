import { hex } from './fake-ids.js';
import { type Day, dayMs, dayOf, startOf } from './utc-day.js';

export type ItemPrefix = 'SM' | 'MM' | 'CA' | 'RE';

/** Where an item is kept: the line that it was on, and its day of use. */
export type ItemPlace = { readonly lineCode: number; readonly day: Day };

const shape = /^(?:SM|MM|CA|RE)5a4db0c5([0-9a-f]{4})([0-9a-f]{4})[0-9a-f]{16}$/;

/** The place is written into the sid, so that an item is found again without an index of all of them. */
export function itemSid(prefix: ItemPrefix, place: ItemPlace, { seed, key }: { seed: number; key: string }): string {
  const day = fourDigits(startOf(place.day) / dayMs);
  return `${prefix}5a4db0c5${day}${fourDigits(place.lineCode)}${hex(seed, `${prefix}/${key}`, 16)}`;
}

/** Null for a sid that no item of the stand-in can have. */
export function placeOf(sid: string): ItemPlace | null {
  const [, day, code] = shape.exec(sid) ?? [];
  if (day === undefined || code === undefined) return null;
  return { day: dayOf(Number.parseInt(day, 16) * dayMs), lineCode: Number.parseInt(code, 16) };
}

function fourDigits(value: number): string {
  return value.toString(16).padStart(4, '0');
}
