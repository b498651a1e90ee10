import type { Inventory, Read } from './inventory.js';

export type PreflightOutcome = 'pass' | 'warn' | 'block';

/** What one check says: what was seen, and what to do where something is. */
export type PreflightJudgement = { readonly outcome: PreflightOutcome; readonly detail: string };

/** Reads nothing and changes nothing: it judges what was read. */
export type PreflightCheck<Judged = Inventory> = {
  /** Stable, for programs. */
  readonly check: string;
  readonly judge: (judged: Judged) => PreflightJudgement;
};

export const pass = (detail: string): PreflightJudgement => ({ outcome: 'pass', detail });
export const warn = (detail: string): PreflightJudgement => ({ outcome: 'warn', detail });
export const block = (detail: string): PreflightJudgement => ({ outcome: 'block', detail });

/** Judges what is known; what could not be read blocks, since nobody can say that it is fine. */
export function whenKnown<T>(read: Read<T>, what: string, judge: (value: T) => PreflightJudgement): PreflightJudgement {
  if (read.known) return judge(read.value);
  return block(`${what} could not be read: ${read.why} Mend that and plan again.`);
}

export const listed = (words: readonly string[]): string => words.join(', ');
