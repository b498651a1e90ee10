import type { MigrationPlan, PlannedNumber } from '@plumbline/core/migration/plan-migration';
import type { Way } from '@plumbline/core/saga/program';
import type { EntityManager } from 'typeorm';
import type { Outcome, SagaAtHand, Sight } from '../../saga/saga-hands.js';

/** What of a plan the steps need that take a customer's numbers from one account to another. */
export type MovePlan = Pick<MigrationPlan, 'customerId' | 'locationId' | 'losingSid' | 'credentialsMode'> & {
  readonly numbers: readonly Pick<PlannedNumber, 'sid' | 'phoneNumber' | 'poolSid' | 'addressSid' | 'bundleSid'>[];
};

/** The account to which the numbers go. */
export type Destination = {
  /** Throws before it is there. */
  readonly sid: () => string;
  /** What a number hangs on there. */
  readonly placeOf: (numberSid: string) => Place;
  /** Whether nothing but this customer's numbers lies there. */
  readonly isExclusive: boolean;
  /** Writes down that the customer is there now. */
  readonly arrived: (tx: EntityManager, at: Date) => Promise<void>;
};
export type Place = {
  readonly poolSid: string | null;
  readonly addressSid: string | null;
  readonly bundleSid: string | null;
};

/** What a step works on: the plan, what was made so far, and which of its subjects it is about. */
export type MoveAt = {
  readonly plan: MovePlan;
  readonly to: Destination;
  readonly saga: SagaAtHand;
  readonly subject: string;
  readonly signal: AbortSignal;
};
export type StepAt = MoveAt & { readonly plan: MigrationPlan };

/** A step that changes nothing anywhere. */
export type ReadingStep<At = StepAt> = { readonly perform: (at: At) => Promise<Outcome> };

/** A step with an effect: each way there is the call, and the look that tells whether the effect is there. */
export type ChangingStep<At = StepAt> = {
  readonly perform: (at: At) => Promise<Outcome>;
  readonly look: (at: At) => Promise<Sight>;
  readonly undo: (at: At) => Promise<Outcome>;
  readonly lookUndone: (at: At) => Promise<Sight>;
};

/** After which there is no way back by itself. */
export type FinalStep<At = StepAt> = Pick<ChangingStep<At>, 'perform' | 'look'>;

export type AnyStep<At = StepAt> = ReadingStep<At> | ChangingStep<At> | FinalStep<At>;

/** Does a step, or takes it back. */
export function performStep<At>(step: AnyStep<At>, way: Way, at: At): Promise<Outcome> {
  if (way === 'do') return step.perform(at);
  if ('undo' in step) return step.undo(at);
  throw new Error('a step that cannot be taken back was to be taken back');
}

/** Reads whether a step's effect is there, or gone again. What only reads is simply read again. */
export function lookAtStep<At>(step: AnyStep<At>, way: Way, at: At): Promise<Sight> {
  if (way === 'do') return 'look' in step ? step.look(at) : step.perform(at);
  return 'lookUndone' in step ? step.lookUndone(at) : Promise.resolve(done());
}

type Keep = (tx: EntityManager) => Promise<void>;

export const done = (made?: Readonly<Record<string, string>>, keep?: Keep): Outcome => ({
  happening: { kind: 'done', ...(made === undefined ? {} : { made }) },
  ...(keep === undefined ? {} : { keep }),
});
export const refused = (reason: string): Outcome => ({ happening: { kind: 'refused', reason } });
export const pending = (until: Date, reason: string): Outcome => ({ happening: { kind: 'pending', until, reason } });
export const asked = (until: Date | null, reason: string): Outcome => ({ happening: { kind: 'asked', until, reason } });

/** What was found by its sid, or that nothing was. */
export const seenAs = (sid: string | undefined): Sight => (sid === undefined ? 'not-seen' : done({ sid }));

/** Acts only where the effect is not there yet, so that a step may run twice. */
export async function unlessSeen(sight: Sight, act: () => Promise<Outcome>): Promise<Outcome> {
  return sight === 'not-seen' ? act() : sight;
}

export const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** The sid of the account to which the customer goes, once it is there. */
export function newSid({ to }: Pick<MoveAt, 'to'>): string {
  return to.sid();
}

export function confirmed(
  { saga, subject }: Pick<MoveAt, 'saga' | 'subject'>,
  step: string,
  way: Way = 'do',
): string | null {
  return saga.confirmedBy(step, subject, way);
}
