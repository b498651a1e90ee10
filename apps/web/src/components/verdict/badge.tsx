import { Tooltip } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';
import classes from './badge.module.css';
import type { Wording } from './verdict-words.js';

type Props = { readonly wording: Wording; readonly icon: TablerIcon };

/** Shape, word and colour together; never colour alone. The glossary's sentence is in the tooltip. */
export function Badge({ wording, icon: Icon }: Props) {
  return (
    <Tooltip label={wording.meaning}>
      <span className={`${classes.badge} ${classes[wording.tone]}`}>
        <Icon size="1.05em" stroke={2} aria-hidden="true" />
        {wording.word}
      </span>
    </Tooltip>
  );
}
