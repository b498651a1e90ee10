import { DateTime } from 'luxon';

/** Whether it is quiet at a customer's now; null where no quiet hours are set. Without a zone the hours are UTC. */
export function isQuiet(
  hours: { readonly from: string; readonly to: string } | null,
  zone: string | null,
  now: Date,
): boolean | null {
  if (hours === null) return null;
  const local = DateTime.fromJSDate(now, { zone: zone ?? 'UTC' });
  const time = (local.isValid ? local : DateTime.fromJSDate(now, { zone: 'UTC' })).toFormat('HH:mm');
  const { from, to } = hours;
  return from <= to ? time >= from && time < to : time >= from || time < to;
}
