import type { ReactNode } from 'react';
import classes from './saved.module.css';

/** Says that what a form wanted was done; there from the beginning, so that it is read out when it comes. */
export function Saved({ when, children }: { readonly when: boolean; readonly children: ReactNode }) {
  return <div role="status">{when ? <p className={classes.saved}>{children}</p> : null}</div>;
}
