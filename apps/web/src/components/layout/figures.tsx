import type { ReactNode } from 'react';
import classes from './figures.module.css';

export type Figure = { readonly name: string; readonly value: ReactNode; readonly note?: ReactNode };

/** A row of named figures, ruled like a ledger's head. */
export function Figures({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {items.map((item) => (
        <div key={item.name} className={classes.figure}>
          <dt>{item.name}</dt>
          <dd className={classes.value}>{item.value}</dd>
          {item.note === undefined ? null : <dd className={classes.note}>{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Names and values in lines, for facts that are read and not compared. */
export function Facts({ items }: { readonly items: readonly Figure[] }) {
  return (
    <dl className={classes.facts}>
      {items.map((item) => (
        <div key={item.name} className={classes.fact}>
          <dt>{item.name}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
