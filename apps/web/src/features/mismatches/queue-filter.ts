import { given } from '../../api/given.js';
import type { MismatchesFilter, MismatchGrouping, MismatchSort } from '../../api/mismatches.js';
import type { QueueState } from '../../components/verdict/verdict-words.js';

/** The queue as it stands in the address. */
export type QueueSearch = Omit<MismatchesFilter, 'state'> & {
  readonly state?: QueueState | undefined;
  readonly sort?: MismatchSort | undefined;
  readonly by?: MismatchGrouping | undefined;
};

const pending = 'open,acknowledged';

/**
 * What the API is asked for. Without a state the queue is what is to be worked on now: pending, and not asleep unless
 * sleepers are asked for, or whatever has passed its deadline, which a snooze does not move.
 */
export function filterOfQueue({ state, sort: _sort, by: _by, ...rest }: QueueSearch): MismatchesFilter {
  if (state === undefined) {
    const snoozed = rest.snoozed ?? (rest.escalated === undefined ? 'false' : undefined);
    return { ...rest, state: pending, snoozed };
  }
  return { ...rest, state: statesOf(state) };
}

function statesOf(state: QueueState): string | undefined {
  switch (state) {
    case 'pending':
      return pending;
    case 'closed':
      return 'resolved,accepted';
    case 'any':
      return undefined;
    case 'open':
    case 'acknowledged':
    case 'accepted':
    case 'resolved':
      return state;
  }
}

/** Filters that people come back to; each is an address of its own. */
export const views = [
  { name: 'To work on', search: {} },
  { name: 'Mine', search: { assignee: 'me' } },
  { name: 'Nobody’s', search: { assignee: 'none' } },
  { name: 'Past deadline', search: { escalated: 'true' } },
  { name: 'Came back', search: { regressed: 'true' } },
  { name: 'Snoozed', search: { snoozed: 'true' } },
  { name: 'Closed', search: { state: 'closed' } },
] as const satisfies readonly { readonly name: string; readonly search: QueueSearch }[];

/** The queue as its address says it, always in one order, so that two of them can be compared. */
export function addressOf(search: QueueSearch): string {
  const asked = new URLSearchParams(given(search));
  asked.sort();
  return asked.toString();
}

/** The filters alone: how it is sorted, grouped or opened does not make it another view. */
export function isSameView(search: QueueSearch, view: QueueSearch): boolean {
  const plain = ({ sort: _sort, by: _by, ...filter }: QueueSearch) =>
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .map((entry) => entry.join('='))
      .sort()
      .join('&');
  return plain(search) === plain(view);
}
