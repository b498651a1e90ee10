import type { Mismatch, MismatchAction, MismatchEvent } from '../../api/types.js';
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

/** "until 24 Nov 2026, 00:00 UTC or until worse by $1.00" */
export function snoozeWords({ until, worseBy }: Snooze, currency: string): string {
  const ends = [
    ...(until === null ? [] : [`until ${instantUtc(until)}`]),
    ...(worseBy === null ? [] : [`until worse by ${shownMoney({ amount: worseBy, currency })}`]),
  ];
  return ends.join(' or ');
}

/** The same in a column. */
export function deadlineInBrief({ daysLeft }: Pick<Mismatch, 'daysLeft'>): string {
  if (daysLeft === null) return 'closed';
  if (daysLeft < 0) return `${days(-daysLeft)} over`;
  return daysLeft === 0 ? 'today' : `${days(daysLeft)} left`;
}

/** By when it is to be worked on; null once nobody has to. */
export function deadlineWords({ daysLeft }: Pick<Mismatch, 'daysLeft'>): string | null {
  if (daysLeft === null) return null;
  if (daysLeft < 0) return `Past its deadline by ${days(-daysLeft)}`;
  return daysLeft === 0 ? 'Its deadline is within a day' : `${days(daysLeft)} until its deadline`;
}

export const ageWords = ({ ageDays }: Pick<Mismatch, 'ageDays'>): string =>
  ageDays === 0 ? 'Opened today' : `Opened ${days(ageDays)} ago`;

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

export type ActionKind = MismatchAction['action'];

/** How each action is called: as a command, once done, and by which key. */
export const actionWords = {
  acknowledge: { command: 'Acknowledge', done: 'acknowledged', key: 'a' },
  assign: { command: 'Assign', done: 'assigned', key: 'm' },
  snooze: { command: 'Snooze', done: 'snoozed', key: 's' },
  comment: { command: 'Comment', done: 'commented on', key: 'c' },
  resolve: { command: 'Resolve', done: 'resolved', key: 'r' },
  accept: { command: 'Accept', done: 'accepted', key: 'x' },
  reopen: { command: 'Reopen', done: 'reopened', key: 'o' },
} as const satisfies Record<ActionKind, { command: string; done: string; key: string }>;

export const actionKinds: readonly ActionKind[] = [
  'acknowledge',
  'assign',
  'snooze',
  'comment',
  'resolve',
  'accept',
  'reopen',
];

export const actionOfKey = (key: string): ActionKind | undefined =>
  actionKinds.find((kind) => actionWords[kind].key === key);

export const mismatchCount = (count: number): string => `${count} ${count === 1 ? 'mismatch' : 'mismatches'}`;

/** What the API allows in this state, so that nobody is offered a refusal. */
export function mayDo(kind: ActionKind, { state, snooze }: Pick<Mismatch, 'state' | 'snooze'>): boolean {
  const isPending = state === 'open' || state === 'acknowledged';
  switch (kind) {
    case 'comment':
      return true;
    case 'acknowledge':
      return state === 'open';
    case 'reopen':
      return state !== 'open' || snooze !== null;
    case 'assign':
    case 'snooze':
    case 'accept':
    case 'resolve':
      return isPending;
  }
}
