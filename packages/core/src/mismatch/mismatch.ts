export const mismatchStates = ['open', 'acknowledged', 'resolved', 'accepted'] as const;
export type MismatchState = (typeof mismatchStates)[number];

/** Out of the queue until an instant, or until the difference has grown by an amount; with both, until either. */
export type Snooze = {
  readonly until: Date | null;
  /** Grown by `nanos` or more beyond what it was when it was snoozed. */
  readonly worseBy: { readonly nanos: bigint; readonly fromNanos: bigint } | null;
};

/** A result outside tolerance as a case. Amounts are nano-units of `currency`; differences are billed − expected. */
export type Mismatch = {
  readonly state: MismatchState;
  readonly currency: string;
  readonly differenceNanos: bigint;
  /** The difference that a person accepted, while the state is 'accepted'. */
  readonly acceptedDifferenceNanos: bigint | null;
  /** The part of the difference that a linked debit or credit in the wallet makes up for. */
  readonly settledNanos: bigint | null;
  /** It was resolved once and came back. */
  readonly regressed: boolean;
  /** Only while someone still has to work on it. */
  readonly snooze: Snooze | null;
  readonly assigneeId: string | null;
  /** When it became open the last time; its deadline counts from here. */
  readonly pendingSince: Date;
};

const dayMs = 86_400_000;

/** Someone still has to work on it. */
export function isPending({ state }: Pick<Mismatch, 'state'>): boolean {
  return state === 'open' || state === 'acknowledged';
}

/** A date that has come wakes a mismatch by itself; what wakes it by growing is a run (see `nextMismatch`). */
export function isSnoozed({ snooze }: Pick<Mismatch, 'snooze'>, now: Date): boolean {
  return snooze !== null && (snooze.until === null || now < snooze.until);
}

export function deadlineOf({ pendingSince }: Pick<Mismatch, 'pendingSince'>, deadlineDays: number): Date {
  return new Date(pendingSince.getTime() + deadlineDays * dayMs);
}

/** Pending, and its deadline has passed. Snoozing takes it out of the queue and does not move its deadline. */
export function isEscalated(
  mismatch: Pick<Mismatch, 'state' | 'pendingSince'>,
  { now, deadlineDays }: { readonly now: Date; readonly deadlineDays: number },
): boolean {
  return isPending(mismatch) && now >= deadlineOf(mismatch, deadlineDays);
}

/** Grown in its direction by the amount, or turned into the other direction, which is another matter altogether. */
export function isWorse(snooze: Snooze | null, differenceNanos: bigint): boolean {
  if (snooze === null || snooze.worseBy === null) return false;
  const { nanos, fromNanos } = snooze.worseBy;
  if (differenceNanos < 0n !== fromNanos < 0n) return differenceNanos !== 0n;
  return size(differenceNanos) - size(fromNanos) >= nanos;
}

function size(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}
