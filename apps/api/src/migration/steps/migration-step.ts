import type { MigrationPlan } from '@plumbline/core/migration/plan-migration';
import type { Way } from '@plumbline/core/saga/program';
import type { EntityManager } from 'typeorm';
import type { Outcome, SagaAtHand, Sight } from '../../saga/saga-hands.js';

/** What a step works on: the plan, what was made so far, and which of its subjects it is about. */
export type StepAt = {
  readonly plan: MigrationPlan;
  readonly saga: SagaAtHand;
  readonly subject: string;
  readonly signal: AbortSignal;
};

/** A step that changes nothing anywhere. */
export type ReadingStep = { readonly perform: (at: StepAt) => Promise<Outcome> };

/** A step with an effect: each way there is the call, and the look that tells whether the effect is there. */
export type ChangingStep = {
  readonly perform: (at: StepAt) => Promise<Outcome>;
  readonly look: (at: StepAt) => Promise<Sight>;
  readonly undo: (at: StepAt) => Promise<Outcome>;
  readonly lookUndone: (at: StepAt) => Promise<Sight>;
};

/** After which there is no way back by itself. */
export type FinalStep = Pick<ChangingStep, 'perform' | 'look'>;

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

/** The sid of the customer's new account, once it was made. */
export function newSid({ saga }: StepAt): string {
  const { sid } = saga.made('create-subaccount');
  if (sid === undefined) throw new Error(`migration ${saga.id} made no subaccount yet`);
  return sid;
}

export function confirmed({ saga, subject }: StepAt, step: string, way: Way = 'do'): string | null {
  return saga.confirmedBy(step, subject, way);
}
