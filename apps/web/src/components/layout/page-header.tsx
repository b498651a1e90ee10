import { type ReactNode, useEffect } from 'react';
import type { GlossaryWord } from '../glossary/glossary.data.js';
import { Titled } from '../glossary/term.js';
import classes from './page-header.module.css';

type Props = {
  readonly title: string;
  /** What the glossary calls the title, where it has it. */
  readonly term?: GlossaryWord;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly above?: ReactNode;
};

export function PageHeader({ title, term, lead, actions, above }: Props) {
  useEffect(() => {
    document.title = `${title} · Plumbline`;
  }, [title]);
  return (
    <header className={classes.header}>
      <div className={classes.words}>
        {above === undefined ? null : <div className={classes.above}>{above}</div>}
        <h1>
          <Titled term={term}>{title}</Titled>
        </h1>
        {lead === undefined ? null : <div className={classes.lead}>{lead}</div>}
      </div>
      {actions === undefined ? null : <div className={classes.actions}>{actions}</div>}
    </header>
  );
}
