import type { ReactNode } from 'react';
import classes from './change.module.css';

type Props = { readonly before: ReactNode; readonly after: ReactNode; readonly moved: boolean };

/** What stood there, and under it what stands there now; once where both are the same. */
export function Change({ before, after, moved }: Props) {
  if (!moved) return after;
  return (
    <span className={classes.change}>
      <span className={classes.line}>
        <span className={classes.word}>was</span> {before}
      </span>
      <span className={classes.line}>
        <span className={classes.word}>now</span> {after}
      </span>
    </span>
  );
}
