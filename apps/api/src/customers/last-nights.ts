import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';

/** A customer's newest day that was read, with its worst verdict. */
export type LastNight = {
  readonly day: string;
  readonly verdict: Verdict;
  readonly difference: { readonly amount: string; readonly currency: string } | null;
  readonly provisional: boolean;
};

/** What the customers pages ask of whoever compares; where nobody does, there is no last night. */
export interface LastNights {
  forCustomers(customerIds: readonly string[]): Promise<ReadonlyMap<string, LastNight>>;
}

export const LAST_NIGHTS = Symbol('LastNights');
