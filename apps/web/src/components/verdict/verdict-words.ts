import type { CustomerStatus, MismatchState, RunState, Verdict } from '../../api/types.js';

/** How something is told: its word, what it means, and the tone that picks colour. The icon is chosen beside it. */
export type Wording = { readonly word: string; readonly meaning: string; readonly tone: Tone };

export type Tone = 'ok' | 'near' | 'under' | 'over' | 'incomplete' | 'undecided' | 'provisional' | 'plain';

export const verdictWords = {
  matched: { word: 'Matched', meaning: 'Billed exactly what was expected.', tone: 'ok' },
  'within-tolerance': {
    word: 'Within tolerance',
    meaning: 'Not equal, but inside the agreed tolerance. Counts against the customer’s monthly drift budget.',
    tone: 'near',
  },
  underbilled: { word: 'Underbilled', meaning: 'Billed less than the cost at the agreed rate.', tone: 'under' },
  overbilled: { word: 'Overbilled', meaning: 'Billed more than the cost at the agreed rate.', tone: 'over' },
  unbilled: { word: 'Unbilled', meaning: 'Twilio charged for usage and HighLevel billed nothing.', tone: 'under' },
  unsupported: { word: 'Unsupported', meaning: 'HighLevel billed, and Twilio shows no usage behind it.', tone: 'over' },
  incomplete: {
    word: 'Incomplete',
    meaning: 'One side was not read to its end, so nothing can be said. Neither clean nor a loss.',
    tone: 'incomplete',
  },
  undecided: {
    word: 'Undecided',
    meaning:
      'No rate is agreed for this product, or nobody can say whose usage of a shared account it was. Shown and counted, not judged.',
    tone: 'undecided',
  },
} as const satisfies Record<Verdict, Wording>;

export const verdicts: readonly Verdict[] = [
  'underbilled',
  'unbilled',
  'overbilled',
  'unsupported',
  'incomplete',
  'undecided',
  'within-tolerance',
  'matched',
];

/** Every verdict that is outside the tolerance, as one value of a filter. */
export const outside = 'underbilled,unbilled,overbilled,unsupported';

export const provisionalMeaning =
  'The providers may still change this day. Provisional results open no mismatch and raise no alert.';

export const runWords = {
  queued: { word: 'Queued', meaning: 'Waiting for a worker.', tone: 'plain' },
  running: { word: 'Running', meaning: 'Reading the providers and comparing.', tone: 'provisional' },
  complete: { word: 'Complete', meaning: 'Everything was read and compared.', tone: 'ok' },
  incomplete: {
    word: 'Incomplete',
    meaning: 'Something could not be read. The next run fills the hole.',
    tone: 'incomplete',
  },
  failed: { word: 'Failed', meaning: 'The run could not do its work. Nothing was marked clean.', tone: 'under' },
  cancelled: { word: 'Cancelled', meaning: 'Stopped by a person before its end.', tone: 'undecided' },
} as const satisfies Record<RunState, Wording>;

export const mismatchWords = {
  open: { word: 'Open', meaning: 'Found by a settled run, not yet looked at.', tone: 'plain' },
  acknowledged: { word: 'Acknowledged', meaning: 'Someone is looking at it.', tone: 'provisional' },
  resolved: { word: 'Resolved', meaning: 'A settled run no longer finds it, or a person closed it.', tone: 'ok' },
  accepted: {
    word: 'Accepted',
    meaning: 'Kept as it is, with a reason, until the difference changes.',
    tone: 'undecided',
  },
} as const satisfies Record<MismatchState, Wording>;

/** What the queue can be narrowed to; without one it shows what is to be worked on now. */
export const queueStates = ['pending', 'open', 'acknowledged', 'accepted', 'resolved', 'closed', 'any'] as const;
export type QueueState = (typeof queueStates)[number];

export const statusWords = {
  shared: {
    word: 'Shared account',
    meaning: 'Uses a Twilio account together with other customers.',
    tone: 'plain',
  },
  migrating: { word: 'Migrating', meaning: 'Its Twilio account is being changed right now.', tone: 'provisional' },
  migrated: { word: 'Migrated', meaning: 'Was moved to a subaccount of its own by Plumbline.', tone: 'ok' },
  reverted: { word: 'Reverted', meaning: 'Was moved back to the shared account.', tone: 'plain' },
  'own-account': { word: 'Own subaccount', meaning: 'Has a subaccount of its own.', tone: 'ok' },
  unconnected: { word: 'Not connected', meaning: 'No Twilio account is known for this customer.', tone: 'undecided' },
  'lc-phone': {
    word: 'LC Phone',
    meaning: 'Uses HighLevel’s own phone system, so Twilio charges nothing here.',
    tone: 'undecided',
  },
  gone: { word: 'Gone', meaning: 'No longer a location of this agency.', tone: 'undecided' },
} as const satisfies Record<CustomerStatus, Wording>;

export const customerStatuses: readonly CustomerStatus[] = [
  'shared',
  'migrating',
  'migrated',
  'own-account',
  'reverted',
  'unconnected',
  'lc-phone',
  'gone',
];
