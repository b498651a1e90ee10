import type { FindingEvidence, Outcome } from '../finding.js';

/** What was seen says of an assumption, with what a person can check. */
export type Decision = {
  readonly outcome: Exclude<Outcome, 'not-asked'>;
  readonly detail: string;
} & Pick<FindingEvidence, 'figures' | 'counterExamples'>;

/** One thing that was looked at; its id is a provider's, never a name, number or address. */
export type Sample = { readonly id: string; readonly fits: boolean };

export type Look = {
  /** What was looked at, in the plural: `wallet rows`. */
  readonly things: string;
  /** What is expected of all of them, in the plural: `add up with the balances around them`. */
  readonly expected: string;
  readonly samples: readonly Sample[];
  /** With fewer nothing is said in favour. */
  readonly needed: number;
  readonly figures?: FindingEvidence['figures'];
};

const counterExamplesMax = 10;

/**
 * All must fit, and there must be enough of them. A single one that does not fit decides, however few there are: what is
 * true mostly cannot be built on.
 */
export function decide({ things, expected, samples, needed, figures = {} }: Look): Decision {
  const against = samples.filter(({ fits }) => !fits).map(({ id }) => id);
  const all = samples.length;
  const share = `${all - against.length} of ${all}`;
  const counted = { [`fitting ${things}`]: share, [`${things} needed`]: needed, ...figures };
  const found = `${share} ${things} ${expected}`;
  if (against.length > 0) return refuted(`${found}, ${against.length} not.`, counted, against);
  if (all >= needed) return held(`${found}.`, counted);
  const seen = all === 0 ? `There were no ${things} to look at` : `There were only ${all} ${things} to look at`;
  return notTestable(`${seen}; at least ${needed} must be seen.`, counted);
}

export function notTestable(detail: string, figures: FindingEvidence['figures'] = {}): Decision {
  return { outcome: 'not-testable-here', detail, figures, counterExamples: [] };
}

export function refuted(
  detail: string,
  figures: FindingEvidence['figures'],
  counterExamples: readonly string[] = [],
): Decision {
  return { outcome: 'does-not-hold', detail, figures, counterExamples: counterExamples.slice(0, counterExamplesMax) };
}

export function held(detail: string, figures: FindingEvidence['figures']): Decision {
  return { outcome: 'holds', detail, figures, counterExamples: [] };
}

/** The same decision with another sentence behind it. */
export function saying(decision: Decision, more: string): Decision {
  return more === '' ? decision : { ...decision, detail: `${decision.detail} ${more}` };
}

/**
 * Several things must hold together: what one refutes is refuted, and all must be seen to hold. The sentences of those
 * that decide are kept.
 */
export function allOf(decisions: readonly Decision[]): Decision {
  const outcome = (['does-not-hold', 'not-testable-here', 'holds'] as const).find((each) =>
    decisions.some((decision) => decision.outcome === each),
  );
  const deciding = decisions.filter((decision) => decision.outcome === outcome);
  return {
    outcome: outcome ?? 'not-testable-here',
    detail: deciding.map(({ detail }) => detail).join(' '),
    figures: Object.assign({}, ...decisions.map(({ figures }) => figures)),
    counterExamples: deciding.flatMap(({ counterExamples }) => counterExamples).slice(0, counterExamplesMax),
  };
}
