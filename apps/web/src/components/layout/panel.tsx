import { type ReactNode, useId } from 'react';
import classes from './panel.module.css';

type Props = {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Tables bring their own padding. */
  readonly flush?: boolean;
};

export function Panel({ title, note, actions, children, flush = false }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header className={classes.header}>
        <div className={classes.words}>
          <h2 id={heading}>{title}</h2>
          {note === undefined ? null : <div className={classes.note}>{note}</div>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
