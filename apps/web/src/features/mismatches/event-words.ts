import type { MismatchEvent } from '../../api/types.js';
import { instantUtc } from '../../components/day/day-words.js';
import { shownMoney } from '../../components/money/format-money.js';

const kinds = {
  opened: 'Opened',
  updated: 'Difference changed',
  resolved: 'Resolved',
  reopened: 'Opened again',
  acknowledged: 'Acknowledged',
  assigned: 'Assigned',
  snoozed: 'Snoozed',
  accepted: 'Accepted',
  settled: 'Settled by a wallet row',
  commented: 'Commented',
  undone: 'Taken back',
} as const satisfies Record<MismatchEvent['kind'], string>;

/** What happened, as the history begins to tell it. */
export function eventWords({ kind, data }: MismatchEvent, currency: string): string {
  if (kind === 'assigned') return data.assignee == null ? 'Assigned to nobody' : `Assigned to ${data.assignee}`;
  if (kind === 'snoozed' && data.snooze !== undefined) return `Snoozed ${snoozeWords(data.snooze, currency)}`;
  if (kind === 'undone' && data.undoes !== undefined) return `Took back: ${data.undoes}`;
  return kinds[kind];
}

type Snooze = { readonly until: string | null; readonly worseBy: string | null };

function snoozeWords({ until, worseBy }: Snooze, currency: string): string {
  const ends = [
    ...(until === null ? [] : [`until ${instantUtc(until)}`]),
    ...(worseBy === null ? [] : [`until worse by ${shownMoney({ amount: worseBy, currency })}`]),
  ];
  return ends.join(' or ');
}
