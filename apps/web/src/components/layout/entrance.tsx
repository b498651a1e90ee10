import { type ReactNode, useEffect } from 'react';
import classes from './entrance.module.css';

type Props = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly brand: ReactNode;
  readonly banner: ReactNode;
  readonly children: ReactNode;
};

/** The page before the house: one form, nothing else. */
export function Entrance({ title, lead, brand, banner, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Plumbline`;
  }, [title]);
  return (
    <>
      {banner}
      <main className={classes.page}>
        <div className={classes.card}>
          {brand}
          <h1>{title}</h1>
          <p className={classes.lead}>{lead}</p>
          {children}
        </div>
      </main>
    </>
  );
}
