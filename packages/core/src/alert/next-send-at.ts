const minuteMs = 60_000;
/** More than a day and the longest quiet hours together, whatever clocks do meanwhile. */
const minutesMax = 4 * 24 * 60;

export type Digest =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly hour: number };

/** When a channel takes alerts, in its own zone (IANA). Times are "HH:mm"; from 22:00 to 06:00 goes over midnight. */
export type SendingTimes = {
  readonly zone: string;
  readonly digest: Digest;
  readonly quietHours: { readonly from: string; readonly to: string } | null;
};

/**
 * When an alert that is raised now is sent: at once where it is urgent; otherwise with its digest, and not before quiet
 * hours end. A time that a clock change skips is the next one that exists, one that comes twice counts at its first coming.
 * Throws RangeError for a zone that does not exist.
 */
export function nextSendAt({ zone, digest, quietHours }: SendingTimes, now: Date, isUrgent: boolean): Date {
  if (isUrgent) return now;
  const read = clockOf(zone);
  const due =
    digest.kind === 'at-once' ? now : firstMinute(now, read, (at, before) => isDigestTime(digest, at, before));
  if (quietHours === null || !isQuiet(read(due), quietHours)) return due;
  return firstMinute(due, read, (at) => !isQuiet(at, quietHours));
}

type Local = { readonly date: string; readonly time: string };

/** The first full minute after an instant at which the local time, and the one a minute before, are as asked for. */
function firstMinute(from: Date, read: (at: Date) => Local, isIt: (at: Local, before: Local) => boolean): Date {
  let at = from.getTime() - (from.getTime() % minuteMs);
  let before = read(new Date(at));
  for (let minute = 0; minute < minutesMax; minute += 1) {
    at += minuteMs;
    const local = read(new Date(at));
    if (isIt(local, before)) return new Date(at);
    before = local;
  }
  throw new Error('there is no moment at which this channel takes alerts');
}

function isDigestTime(digest: Exclude<Digest, { kind: 'at-once' }>, at: Local, before: Local): boolean {
  if (digest.kind === 'hourly') return at.time.slice(0, 2) !== before.time.slice(0, 2) || at.time < before.time;
  const due = `${String(digest.hour).padStart(2, '0')}:00`;
  return at.time >= due && (before.time < due || at.date !== before.date);
}

function isQuiet({ time }: Pick<Local, 'time'>, { from, to }: { from: string; to: string }): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

function clockOf(zone: string): (at: Date) => Local {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (at) => {
    const [date = '', time = ''] = format.format(at).split(' ');
    return { date, time };
  };
}
