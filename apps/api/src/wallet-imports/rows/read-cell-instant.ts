import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import type { DateFormat } from '../dto/mapping.js';

export type CellInstant =
  | { readonly kind: 'instant'; readonly at: Date }
  | { readonly kind: 'refused'; readonly message: string };

type Parts = { readonly year: string; readonly month: string; readonly day: string };

const time = String.raw`(?:[T,\s]\s*(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?)?`;
const offset = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$`;
const shapes: Readonly<Record<DateFormat, readonly RegExp[]>> = {
  iso: [new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})${time}${offset}`, 'i')],
  'month-first': [
    new RegExp(String.raw`^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})${time}${offset}`, 'i'),
  ],
  'day-first': [new RegExp(String.raw`^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})${time}${offset}`, 'i')],
  'month-name': [
    new RegExp(
      String.raw`^(?<month>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${time}${offset}`,
      'i',
    ),
    new RegExp(
      String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?<month>[a-z]{3,9})\.?,?[\s-]+(?<year>\d{4})${time}${offset}`,
      'i',
    ),
  ],
};
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** Whether the text has this shape; it may still name a day that does not exist. */
export function hasDateFormat(text: string, format: DateFormat): boolean {
  return shapes[format].some((shape) => shape.test(text));
}

/** An instant as the file writes it, in the zone that was said unless the text names its own offset. */
export function readCellInstant(
  text: string,
  { format, zone }: { readonly format: DateFormat; readonly zone: string },
): CellInstant {
  const match = shapes[format].map((shape) => shape.exec(text)).find((found) => found !== null);
  if (match === null || match === undefined) return refused(`is no date as it was described (${shown[format]})`);
  const { year = '', month = '', day = '' } = match.groups ?? {};
  const [hour, minute, second, fraction, half, named] = match.slice(4);
  const inZone = zoneOf(named, zone);
  const local = partsOf({ year, month, day });
  if (local === null) return refused('names a month that does not exist: is the order of day and month right?');
  if (hour === undefined) return startOfDay(local, inZone);
  const hours = hourOf(Number(hour), half);
  if (hours === null) return refused('names an hour that does not exist');
  const millisecond = Number((fraction ?? '').padEnd(3, '0').slice(0, 3));
  return resolved({ ...local, hour: hours, minute: Number(minute), second: Number(second ?? 0), millisecond }, inZone);
}

const shown: Readonly<Record<DateFormat, string>> = {
  iso: '2025-09-22 22:28:02',
  'month-name': 'Sep 22nd 2025, 10:28:02 PM',
  'month-first': '09/22/2025 10:28 PM',
  'day-first': '22/09/2025 22:28',
};

function zoneOf(named: string | undefined, zone: string): Zone {
  if (named === undefined) return IANAZone.create(zone);
  if (!/^[+-]/.test(named)) return FixedOffsetZone.utcInstance;
  const [sign, hours, minutes] = [named[0], Number(named.slice(1, 3)), Number(named.slice(-2))];
  return FixedOffsetZone.instance((sign === '-' ? -1 : 1) * (hours * 60 + minutes));
}

function partsOf({ year, month, day }: Parts) {
  const named = months.findIndex((each) => month.toLowerCase().startsWith(each)) + 1;
  const number = /^\d/.test(month) ? Number(month) : named;
  return number < 1 || number > 12 ? null : { year: Number(year), month: number, day: Number(day) };
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** A date alone lies on a UTC day only where its zone is UTC; elsewhere half of its hours belong to another one. */
function startOfDay(local: { year: number; month: number; day: number }, zone: Zone): CellInstant {
  if (zone.isUniversal && zone.offset(0) === 0) return resolved(local, zone);
  return refused(`has no time of day, and a day in ${zone.name} is no UTC day: export it with the time`);
}

function resolved(local: Parameters<typeof DateTime.fromObject>[0], zone: Zone): CellInstant {
  const at = DateTime.fromObject(local, { zone });
  if (!at.isValid) return refused('names a day or a time that does not exist');
  const wanted = Object.entries(local ?? {}).every(([unit, value]) => at.toObject()[unitOf(unit)] === value);
  if (!wanted) return refused(`does not exist in ${zone.name}: the clocks went forward over it`);
  const both = at.getPossibleOffsets();
  if (both.length > 1) {
    return refused(`happened twice in ${zone.name}, as the clocks went back: export it in UTC or with its offset`);
  }
  return { kind: 'instant', at: at.toJSDate() };
}

function unitOf(unit: string): 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond' {
  const units = ['year', 'month', 'day', 'hour', 'minute', 'second'] as const;
  return units.find((each) => each === unit) ?? 'millisecond';
}

function refused(message: string): CellInstant {
  return { kind: 'refused', message };
}
