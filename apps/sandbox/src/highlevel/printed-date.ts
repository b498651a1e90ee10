const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `Sep 22nd 2025, 10:28:02 PM`, in a zone and without naming it. Throws a RangeError for an unknown zone. */
export function printedDate(instantMs: number, zone: string): string {
  return zone === 'UTC' ? printedInUtc(new Date(instantMs)) : printedElsewhere(instantMs, zone);
}

/** The zone that nearly everybody asks for, without the cost of a formatter. */
function printedInUtc(date: Date): string {
  const hour = date.getUTCHours();
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `${hour % 12 === 0 ? 12 : hour % 12}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} ${hour < 12 ? 'AM' : 'PM'}`;
  const day = date.getUTCDate();
  return `${months[date.getUTCMonth()]} ${day}${ordinal(day)} ${date.getUTCFullYear()}, ${time}`;
}

function printedElsewhere(instantMs: number, zone: string): string {
  const parts = new Map<string, string>();
  for (const { type, value } of formatFor(zone).formatToParts(instantMs)) parts.set(type, value);
  const part = (name: string) => parts.get(name) ?? '';
  const time = `${part('hour')}:${part('minute')}:${part('second')} ${part('dayPeriod')}`;
  return `${part('month')} ${part('day')}${ordinal(Number(part('day')))} ${part('year')}, ${time}`;
}

export function isZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const kept = formats.get(timeZone);
  if (kept !== undefined) return kept;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    hour12: true,
  });
  formats.set(timeZone, format);
  return format;
}

function ordinal(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}
