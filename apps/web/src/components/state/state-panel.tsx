import { Button } from '@mantine/core';
import { IconAlertTriangle, IconInbox, IconRefresh, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ApiProblem } from '../../api/problem.js';
import classes from './state-panel.module.css';

type EmptyProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly icon?: TablerIcon;
  readonly action?: ReactNode;
};

/** Says why there is nothing and what to do next. */
export function EmptyState({ title, children, icon: Icon = IconInbox, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <Icon size={28} stroke={1.5} aria-hidden="true" className={classes.icon} />
      <p className={classes.title}>{title}</p>
      {children === undefined ? null : <div className={classes.text}>{children}</div>}
      {action}
    </div>
  );
}

type ErrorProps = { readonly error: unknown; readonly onRetry?: (() => void) | undefined; readonly doing: string };

/** What failed, why, and a way to try again. */
export function ErrorState({ error, onRetry, doing }: ErrorProps) {
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <div className={classes.state} role="alert">
      <IconAlertTriangle size={28} stroke={1.5} aria-hidden="true" className={classes.alarm} />
      <p className={classes.title}>
        {doing} did not work{problem === null ? '' : `: ${problem.title}`}
      </p>
      <div className={classes.text}>
        {problem === null
          ? 'The page met something it does not understand. Reload it, and report it if it stays.'
          : problem.detail}
      </div>
      {onRetry === undefined ? null : (
        <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden="true" />} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
