import { type ReactNode, useId } from 'react';
import type { GlossaryWord } from '../glossary/glossary.data.js';
import { Titled } from '../glossary/term.js';
import classes from './panel.module.css';

type Props = {
  readonly title: string;
  /** What the glossary calls the title, where it has it. */
  readonly term?: GlossaryWord;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Tables bring their own padding. */
  readonly flush?: boolean;
};

export function Panel({ title, term, note, actions, children, flush = false }: Props) {
  const heading = useId();
  return (
    <section className={classes.panel} aria-labelledby={heading}>
      <header className={classes.header}>
        <div className={classes.words}>
          <h2 id={heading}>
            <Titled term={term}>{title}</Titled>
          </h2>
          {note === undefined ? null : <div className={classes.note}>{note}</div>}
        </div>
        {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
