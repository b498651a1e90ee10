import type { ReactNode } from 'react';
import classes from './filter-bar.module.css';

/** Filters of a list; they live in the address. */
export function FilterBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <search aria-label={label} className={classes.bar}>
      {children}
    </search>
  );
}
