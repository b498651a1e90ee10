import { Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import classes from './badge.module.css';
import type { Wording } from './verdict-words.js';

type Props = { readonly wording: Wording; readonly icon: TablerIcon };

/**
 * Shape, word and colour together; never colour alone. The glossary's sentence is in the tooltip, which is made when somebody
 * asks: a page of them has hundreds of badges.
 */
export function Badge({ wording, icon: Icon }: Props) {
  const place = useRef<HTMLSpanElement>(null);
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <span
        ref={place}
        className={`${classes.badge} ${classes[wording.tone]}`}
        onPointerEnter={isAsked ? undefined : () => setAsked(true)}
      >
        <Icon size="1.05em" stroke={2} aria-hidden="true" />
        {wording.word}
      </span>
      {isAsked ? <Tooltip target={place} label={wording.meaning} defaultOpened /> : null}
    </>
  );
}
