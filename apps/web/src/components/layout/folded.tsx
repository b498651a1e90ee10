import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './folded.module.css';

type Props = { readonly summary: string; readonly children: ReactNode };

/** Long lists that few people open: one line until asked. */
export function Folded({ summary, children }: Props) {
  return (
    <details className={classes.folded}>
      <summary>
        <IconChevronRight size={16} aria-hidden="true" />
        {summary}
      </summary>
      {children}
    </details>
  );
}
