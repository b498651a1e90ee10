import type { AssumptionId } from './assumption.js';

export const outcomes = ['holds', 'does-not-hold', 'not-testable-here', 'not-asked'] as const;

/** The first two decide. `not-testable-here`: it was asked, and there was too little to say. */
export type Outcome = (typeof outcomes)[number];

/** What an answer rests on, small enough to read: never a secret, a message text or a person's data. */
export type FindingEvidence = {
  /** Figures that a person can check, by what they count: "rows that add up": 198. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** Ids of rows, items or accounts that speak against it. */
  readonly counterExamples: readonly string[];
  /** Digests of the pages that were read for it. */
  readonly pages: readonly string[];
};

/** What one asking found. */
export type Finding = {
  readonly assumption: AssumptionId;
  readonly outcome: Outcome;
  readonly askedAt: Date;
  /** A sentence: what was looked at, and what it says. */
  readonly detail: string;
  readonly evidence: FindingEvidence;
};

export const noEvidence: FindingEvidence = { figures: {}, counterExamples: [], pages: [] };
