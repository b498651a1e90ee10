import type { CheckOutcome } from '@plumbline/core/examination/check';

export const checklistSteps = [
  'claimed',
  'providers',
  'examined',
  'customers',
  'connections',
  'rates',
  'first-days',
  'people',
] as const;

/** What a new installation has of all that it needs. */
export type Beginnings = {
  readonly claimed: boolean;
  /** Outcomes of the reads that nothing works without; null before the first examination. */
  readonly reads: readonly CheckOutcome[] | null;
  readonly customers: number;
  readonly connected: number;
  readonly rates: number;
  /** The newest day that a run has read to its end; null when none has. */
  readonly newestDay: string | null;
  readonly people: number;
};

export type ChecklistStep = {
  readonly step: (typeof checklistSteps)[number];
  readonly done: boolean;
  /** The installation works without it. */
  readonly optional: boolean;
  readonly detail: string;
};

/** The way from a fresh installation to its first results, derived from what is there and never stored. */
export function stepsOf(has: Beginnings): ChecklistStep[] {
  return [
    required('claimed', has.claimed, has.claimed ? 'It has an owner.' : 'Open the address that was printed at start.'),
    required('providers', has.reads?.every((outcome) => outcome === 'pass') ?? false, providers(has)),
    required('examined', has.reads !== null, examined(has)),
    required('customers', has.customers > 0, customers(has)),
    required('connections', has.connected > 0, connections(has)),
    required('rates', has.rates > 0, rates(has)),
    required('first-days', has.newestDay !== null, firstDays(has)),
    { step: 'people', done: has.people > 1, optional: true, detail: people(has) },
  ];
}

function required(step: ChecklistStep['step'], done: boolean, detail: string): ChecklistStep {
  return { step, done, optional: false, detail };
}

function providers({ reads }: Beginnings): string {
  if (reads === null) return 'An examination tries every read that the product needs.';
  const bad = reads.filter((outcome) => outcome !== 'pass').length;
  return bad === 0 ? 'Twilio and HighLevel answer.' : `${bad} of ${reads.length} needed reads do not work.`;
}

function examined({ reads }: Beginnings): string {
  return reads === null ? 'Nothing was examined yet.' : 'The doctor has looked at everything.';
}

function customers({ customers: count }: Beginnings): string {
  return count === 0 ? 'A discovery reads who the customers are.' : `${count} customers were found.`;
}

function connections({ connected, customers: count }: Beginnings): string {
  if (connected === 0) return 'Nobody is connected to a Twilio account yet: adopt what is proposed.';
  return `${connected} of ${count} customers are connected to a Twilio account.`;
}

function rates({ rates: count }: Beginnings): string {
  return count === 0 ? 'Without agreed rates nothing can be judged.' : `${count} rates are agreed.`;
}

function firstDays({ newestDay }: Beginnings): string {
  return newestDay === null ? 'No run has read any day yet.' : `Days up to ${newestDay} were read.`;
}

function people({ people: count }: Beginnings): string {
  return count > 1 ? `${count} people have access.` : 'You are alone here; others can be invited.';
}
