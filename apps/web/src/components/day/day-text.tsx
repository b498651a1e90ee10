import { dayInZone, longDay, shortDay } from './day-words.js';

type Props = { readonly day: string; readonly timezone?: string | undefined; readonly long?: boolean };

/** A UTC day; the title says which hours that is for the customer. */
export function Day({ day, timezone, long = false }: Props) {
  const title = `${longDay(day)}, UTC day${timezone === undefined ? '' : `: ${dayInZone(day, timezone)}`}`;
  return (
    <time className="pl-num" dateTime={day} title={title}>
      {long ? longDay(day) : shortDay(day)}
    </time>
  );
}
