import { nanosPerUnit } from '../money/amount.js';
import { divide } from '../money/divide.js';
import type { Figures } from './figures.js';

/** How markups are rounded at their ninth decimal. */
export const markupRounding = 'half-even';

/**
 * What every unit of cost was multiplied by, in nano-units (1.05 = 1_050_000_000n), rounded half-even at the ninth
 * decimal. Null where there is no cost, or only a credit: then nothing was multiplied.
 */
export function markupOf({ costNanos, nanos }: { readonly costNanos: bigint; readonly nanos: bigint }): bigint | null {
  if (costNanos <= 0n) return null;
  return divide({ dividend: nanos * nanosPerUnit, divisor: costNanos, rounding: markupRounding });
}

/** Amounts in nano-units of one currency, markups as multipliers. Only what was judged is in them. */
export type Margin = {
  readonly costNanos: bigint;
  readonly expectedNanos: bigint;
  readonly billedNanos: bigint;
  /** expected ÷ cost: what the agreed rates come to over these cells. */
  readonly agreedMarkup: bigint | null;
  /** billed ÷ cost. */
  readonly earnedMarkup: bigint | null;
  /** Earned less than agreed, without a sign, small differences included; never netted with `beyondNanos`. */
  readonly shortNanos: bigint;
  /** Earned more than agreed. */
  readonly beyondNanos: bigint;
};

/** The margin of what was judged; what is undecided or incomplete is kept out, since it would bend the ratio. */
export function marginOf({ judged }: Figures): Margin {
  const { costNanos, expectedNanos, billedNanos } = judged;
  return {
    ...{ costNanos, expectedNanos, billedNanos },
    agreedMarkup: markupOf({ costNanos, nanos: expectedNanos }),
    earnedMarkup: markupOf({ costNanos, nanos: billedNanos }),
    shortNanos: judged.underNanos + judged.smallUnderNanos,
    beyondNanos: judged.overNanos + judged.smallOverNanos,
  };
}
