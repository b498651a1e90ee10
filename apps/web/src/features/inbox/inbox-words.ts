import type { InboxLine } from '../../api/types.js';

/** What is waited for, as the line begins. */
export function inboxWords({ kind, count }: Pick<InboxLine, 'kind' | 'count'>): string {
  switch (kind) {
    case 'revert-approval':
      return 'Approve a revert, or see why not';
    case 'revert-application':
      return 'Apply an approved revert';
    case 'migration-step':
      return 'A step of a migration';
    case 'revert-step':
      return 'A step of a revert';
    case 'mismatch-overdue':
      return count === 1 ? 'A mismatch past its deadline' : `${count} mismatches past their deadline, this one first`;
    case 'connection-proposals':
      return count === 1 ? 'Adopt a proposed connection' : `Adopt ${count} proposed connections`;
    case 'rate-proposals':
      return count === 1 ? 'Adopt a proposed rate' : `Adopt ${count} proposed rates`;
    case 'classifications':
      return count === 1 ? 'Place an unknown label or category' : `Place ${count} unknown labels and categories`;
  }
}
