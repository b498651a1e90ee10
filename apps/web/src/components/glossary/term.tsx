import { Tooltip } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type GlossaryWord, glossary } from './glossary.data.js';
import classes from './term.module.css';

type Props = { readonly of: GlossaryWord; readonly children: ReactNode };

/**
 * A word of the glossary where it stands. Its meaning shows on hover, focus and touch, stays while the pointer is on it, and
 * goes away with Escape; a dialog around it closes only with the next one.
 */
export function Term({ of, children }: Props) {
  const [isFocused, setFocused] = useState(false);
  const { word, meaning } = glossary[of];
  return (
    <Tooltip
      label={
        <>
          <strong>{word}:</strong> {meaning}
        </>
      }
      interactive
      portalProps={{ target: '#main' }}
      classNames={{ tooltip: classes.meaning }}
    >
      <button
        type="button"
        className={classes.term}
        data-mantine-stop-propagation={isFocused}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onKeyUp={({ key }) => {
          if (key === 'Escape') setFocused(false);
        }}
      >
        {children}
      </button>
    </Tooltip>
  );
}

/** A heading's text, explained where it is a word of the glossary. */
export function Titled({ term, children }: { readonly term: GlossaryWord | undefined; readonly children: ReactNode }) {
  return term === undefined ? children : <Term of={term}>{children}</Term>;
}
