import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InboxLine } from '../../api/types.js';

/** Leads to the place where it is decided. */
export function InboxLink({
  line: { kind, id, count },
  children,
}: {
  readonly line: InboxLine;
  readonly children: ReactNode;
}) {
  switch (kind) {
    case 'revert-approval':
    case 'revert-application':
    case 'revert-step':
      return (
        <Link to="/reverts/$id" params={{ id }}>
          {children}
        </Link>
      );
    case 'migration-step':
      return (
        <Link to="/migrations/$id" params={{ id }}>
          {children}
        </Link>
      );
    case 'mismatch-overdue':
      return count === 1 ? (
        <Link to="/mismatches/$id" params={{ id }}>
          {children}
        </Link>
      ) : (
        <Link to="/mismatches" search={{ assignee: 'me', escalated: 'true' }}>
          {children}
        </Link>
      );
    case 'connection-proposals':
      return <Link to="/settings/connections">{children}</Link>;
    case 'rate-proposals':
      return <Link to="/settings/rates">{children}</Link>;
    case 'classifications':
      return <Link to="/settings/classifications">{children}</Link>;
  }
}
