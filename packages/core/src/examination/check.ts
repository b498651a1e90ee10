/** Worst first. `unknown` could not be looked at, which is never as good as a warning. */
export const checkOutcomes = ['fail', 'unknown', 'warn', 'pass'] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];

/** One thing that must be right for the product to do its work. */
export type Check = {
  /** Stable, for programs. */
  readonly check: string;
  readonly title: string;
  readonly outcome: CheckOutcome;
  /** What was looked at and what was seen. */
  readonly detail: string;
  /** What to do; null where nothing is. */
  readonly advice: string | null;
  /** The provider turned the credentials down. */
  readonly isRefused?: boolean;
};

/** What a judgement says besides which check it is about. */
export type Judgement = Pick<Check, 'outcome' | 'detail' | 'advice' | 'isRefused'>;

/** The worst checks first, equal ones in their own order. */
export function worstFirst(checks: readonly Check[]): Check[] {
  return checks.toSorted((a, b) => checkOutcomes.indexOf(a.outcome) - checkOutcomes.indexOf(b.outcome));
}
