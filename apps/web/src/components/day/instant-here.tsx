import { instantIn } from './day-words.js';
import classes from './instant-here.module.css';

type Props = { readonly at: string; readonly timezone: string | null };

/** An instant to the second in UTC, and below it as the customer's clock showed it. */
export function InstantHere({ at, timezone }: Props) {
  return (
    <time className={`pl-num ${classes.instant}`} dateTime={at}>
      <span>{instantIn('UTC', at)} UTC</span>
      {timezone === null || timezone === 'UTC' ? null : (
        <span className={classes.local} title={timezone}>
          {instantIn(timezone, at)} local
        </span>
      )}
    </time>
  );
}
