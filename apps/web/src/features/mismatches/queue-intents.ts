import type { MismatchesFilter, MismatchTarget } from '../../api/mismatches.js';
import type { Mismatch, MismatchAction } from '../../api/types.js';
import { type ActionKind, mayDo } from './lifecycle-words.js';

/** What is about to be done, and to whom. */
export type Intent = {
  readonly kind: ActionKind;
  readonly target: MismatchTarget;
  readonly count: number;
  /** One of them, to begin from. */
  readonly sample: Mismatch;
};

/** A form that asks for what an action needs. */
export type FormProps = { readonly intent: Intent; readonly onAct: (action: MismatchAction) => void };

/** The action for those of the rows whose state allows it; null when there is none. */
export function intentForRows(kind: ActionKind, rows: readonly Mismatch[]): Intent | null {
  const fitting = rows.filter((row) => mayDo(kind, row));
  const [sample] = fitting;
  if (sample === undefined) return null;
  const target =
    fitting.length === 1
      ? ({ kind: 'one', id: sample.id, version: sample.version } as const)
      : ({ kind: 'many', versions: Object.fromEntries(fitting.map(({ id, version }) => [id, version])) } as const);
  return { kind, target, count: fitting.length, sample };
}

type All = {
  readonly filter: MismatchesFilter;
  readonly count: number | undefined;
  readonly sample: Mismatch | undefined;
};

/** The action for everything that fits the filter, also what is not on the screen. */
export function intentForAll(kind: ActionKind, { filter, count, sample }: All): Intent | null {
  if (count === undefined || count === 0 || sample === undefined) return null;
  return { kind, target: { kind: 'filter', filter, count }, count, sample };
}

type AtOnce = Intent & { readonly kind: 'acknowledge' | 'resolve' | 'reopen' };

/** One mismatch, nothing to ask, and a way back: that needs no dialog. */
export function isAtOnce(intent: Intent): intent is AtOnce {
  const isPlain = intent.kind === 'acknowledge' || intent.kind === 'resolve' || intent.kind === 'reopen';
  return isPlain && intent.target.kind === 'one';
}
