import type { Read } from '../migration/inventory.js';
import type { RevertSituation } from './revert-situation.js';

export type GuardOutcome = 'allows' | 'warns' | 'refuses';

/** What one rule says, and why. A refusal says what would have to be so. */
export type GuardAnswer = { readonly outcome: GuardOutcome; readonly reason: string };

/** One rule of the guard. It reads nothing and changes nothing: it judges what was read. */
export type GuardRule = {
  /** Stable, for programs. */
  readonly rule: string;
  /** Whether an approver may say, with a reason, that its refusal does not hold here. */
  readonly canBeOverridden: boolean;
  readonly judge: (situation: RevertSituation) => GuardAnswer;
};

export const allows = (reason: string): GuardAnswer => ({ outcome: 'allows', reason });
export const warns = (reason: string): GuardAnswer => ({ outcome: 'warns', reason });
export const refuses = (reason: string): GuardAnswer => ({ outcome: 'refuses', reason });

/** Judges what is known; what could not be read refuses, since nobody can say that it is fine. */
export function whenRead<T>(read: Read<T>, what: string, judge: (value: T) => GuardAnswer): GuardAnswer {
  return read.known ? judge(read.value) : refuses(`${what} could not be read: ${read.why} Mend that and ask again.`);
}
