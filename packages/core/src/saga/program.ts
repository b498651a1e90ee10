/**
 * One thing to do to one subject, with at most one call that changes anything. What only reads needs no intent before it
 * and nothing after it.
 */
export type Action = {
  readonly step: string;
  /** Which of the step's subjects, such as a number's sid; empty where the step has only one. */
  readonly subject: string;
  readonly nature: 'reads' | 'reversible' | 'irreversible';
};

/** What a saga does, in order. Up to and including the pivot it can be taken back as a whole, afterwards it goes on. */
export type Program = {
  readonly actions: readonly Action[];
  /** Index of the pivot among the actions. */
  readonly pivot: number;
};

export type Way = 'do' | 'undo';

/** What became of one action, as it was written down. */
export type Happening =
  /** About to call; written before the call. */
  | { readonly kind: 'intended' }
  /** It is so. `made` is what later actions need to know, such as a new sid; never a secret. */
  | { readonly kind: 'done'; readonly made?: Readonly<Record<string, string>> }
  /** The call's outcome is not known: it may have had its effect, or may still have it. */
  | { readonly kind: 'unknown'; readonly reason: string }
  /** Looked for the effect of an unknown outcome and did not see it. */
  | { readonly kind: 'not-seen' }
  /** Nothing happened, for a reason that passes by itself. */
  | { readonly kind: 'deferred'; readonly until: Date; readonly reason: string }
  /** What is waited for has not come yet, as was to be expected. */
  | { readonly kind: 'pending'; readonly until: Date; readonly reason: string }
  /** A person is to do something and to say so; by `until` at the latest, where it is given. */
  | { readonly kind: 'asked'; readonly until: Date | null; readonly reason: string }
  | { readonly kind: 'confirmed'; readonly by: string }
  /** Nothing happened, and trying again would change nothing. */
  | { readonly kind: 'refused'; readonly reason: string };

export type ActionEntry = Happening & { readonly at: Date; readonly action: number; readonly way: Way };

/** What was said about the saga as a whole. */
export type WordEntry = { readonly at: Date } & (
  | { readonly kind: 'cancel-asked'; readonly by: string }
  /** From here on everything is taken back. */
  | { readonly kind: 'turned'; readonly reason: string }
  /** A person has seen to what was in the way. */
  | { readonly kind: 'resumed'; readonly by: string }
);

export type Entry = ActionEntry | WordEntry;

export const isActionEntry = (entry: Entry): entry is ActionEntry => 'action' in entry;

/** Throws where a program could not be taken back as a whole before its pivot. */
export function checkedProgram(program: Program): Program {
  const { actions, pivot } = program;
  if (!Number.isInteger(pivot) || pivot < 0 || pivot >= actions.length)
    throw new Error(`no action is the pivot ${pivot}`);
  const stuck = actions.find(({ nature }, index) => nature === 'irreversible' && index <= pivot);
  if (stuck !== undefined) throw new Error(`${stuck.step} cannot be taken back, yet it comes before the pivot`);
  const keys = new Set(actions.map(({ step, subject }) => `${step} ${subject}`));
  if (keys.size !== actions.length) throw new Error('a program does the same thing to the same subject twice');
  return program;
}
