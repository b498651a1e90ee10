const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const printed =
  /^([A-Za-z]{3})[a-z]* (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))? ?([AaPp])[Mm])?$/;
const iso = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * An instant as HighLevel writes it, or null. Without a zone it is UTC, which is what is asked for: "Sep 22nd 2025,
 * 10:28:02 PM", "2025-09-22T22:28:02.000Z", "2025-09-22 22:28:02", or milliseconds since 1970.
 */
export function parseWalletDate(text: string): Date | null {
  const trimmed = text.trim();
  if (/^\d{13}$/.test(trimmed)) return new Date(Number(trimmed));
  const match = iso.exec(trimmed);
  if (match) {
    const [, day = '', time = '00:00', zone = 'Z'] = match;
    return valid(day, `${day}T${time}${zone}`);
  }
  return parsePrinted(trimmed);
}

function parsePrinted(text: string): Date | null {
  const match = printed.exec(text);
  if (!match) return null;
  const [, name = '', dayText = '', year = '', hourText = '12', minute = '00', second = '00', half = 'A'] = match;
  const month = months.indexOf(name.toLowerCase());
  const hour = Number(hourText);
  if (month < 0 || hour < 1 || hour > 12) return null;
  const hourOfDay = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const day = `${year}-${two(month + 1)}-${two(Number(dayText))}`;
  return valid(day, `${day}T${two(hourOfDay)}:${minute}:${second}Z`);
}

/** Date.parse lets 30 February pass as 2 March: the day must survive the round trip. */
function valid(day: string, instant: string): Date | null {
  const start = new Date(`${day}T00:00:00Z`);
  const parsed = new Date(instant);
  const exists = !Number.isNaN(start.getTime()) && start.toISOString().startsWith(day);
  return exists && !Number.isNaN(parsed.getTime()) ? parsed : null;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** An instant as Twilio writes it, RFC 2822 or ISO 8601 with a zone, or null. */
export function parseTwilioDate(text: string | null): Date | null {
  if (text === null || !/(Z|GMT|[+-]\d{2}:?\d{2})$/.test(text.trim())) return null;
  const parsed = new Date(text);
  return Number.isNaN(parsed.getTime()) ? null : parsed;
}
