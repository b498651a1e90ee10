import { allowance, type Tolerance } from '../billing/tolerance.js';
import { type ChargeRounding, expectedCharge, isExactCharge, roundingUnitNanos } from './charge-rounding.js';
import type { PairedCell } from './pair-cells.js';

export { type ChargeRounding, noRounding } from './charge-rounding.js';

export const verdicts = [
  'matched',
  'within-tolerance',
  'underbilled',
  'overbilled',
  'unbilled',
  'unsupported',
  'incomplete',
  'undecided',
] as const;

export type Verdict = (typeof verdicts)[number];

/** Whether the text is a verdict, for what comes from a database or an address. */
export function isVerdict(text: string): text is Verdict {
  return verdicts.some((verdict) => verdict === text);
}

/** What was agreed for a cell, and whether both sides were read to their end. */
export type CellTerms = {
  /** A multiplier in nano-units; null where nobody decided one. */
  readonly rate: bigint | null;
  readonly tolerance: Tolerance;
  readonly rounding: ChargeRounding;
  readonly usageComplete: boolean;
  readonly ledgerComplete: boolean;
};

type Sides = Pick<PairedCell, 'usage' | 'charge'>;

/**
 * A verdict with its amounts in nano-units. A side that is not there is null, as is an expected charge without a rate
 * and a difference (billed − expected) that cannot be told: no rate, two currencies, or a side not read to its end.
 */
export type JudgedCell = {
  readonly verdict: Verdict;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
  /** The currency of the cost; of the charge when there is no cost. */
  readonly currency: string;
  /** The currency of the charge, null when there is none: unlike `currency` only when the sides cannot be compared. */
  readonly billedCurrency: string | null;
};

/** Decides one cell. Throws when both sides are missing, since that is no cell. */
export function judgeCell({ usage, charge }: Sides, terms: CellTerms): JudgedCell {
  return judgeSides(usage, charge, terms);
}

/**
 * Decides the cell of two sides as they are paired, without making anything of them first. Most cells are billed to the last
 * digit: those are told by looking, before anything is made or divided.
 */
export function judgeSides(usage: Sides['usage'], charge: Sides['charge'], terms: CellTerms): JudgedCell {
  const comparable = usage === null || charge === null || usage.currency === charge.currency;
  const product = usage === null ? charge?.product : usage.product;
  const rate = comparable && product !== 'unattributed' ? terms.rate : null;
  if (rate === null) return judgeExpected({ usage, charge }, terms, null);
  const costNanos = usage === null ? 0n : usage.nanos;
  const isExact =
    usage !== null &&
    charge !== null &&
    isComplete(terms) &&
    isExactCharge({ costNanos, rate, billedNanos: charge.nanos }, terms.rounding);
  if (!isExact) return judgeExpected({ usage, charge }, terms, expectedCharge(costNanos, rate, terms.rounding));
  return {
    verdict: 'matched',
    costNanos,
    expectedNanos: charge.nanos,
    billedNanos: charge.nanos,
    differenceNanos: 0n,
    currency: usage.currency,
    billedCurrency: charge.currency,
  };
}

const isComplete = ({ usageComplete, ledgerComplete }: Omit<CellTerms, 'rate'>): boolean =>
  usageComplete && ledgerComplete;

/** Decides a cell whose expected charge is known already, or known not to be (null). */
export function judgeExpected(
  { usage, charge }: Sides,
  terms: Omit<CellTerms, 'rate'>,
  expectedNanos: bigint | null,
): JudgedCell {
  const currency = (usage ?? charge)?.currency;
  if (currency === undefined) throw new Error('a cell has neither usage nor a charge');
  const costNanos = usage === null ? null : usage.nanos;
  const billedNanos = charge === null ? null : charge.nanos;
  const billedCurrency = charge === null ? null : charge.currency;
  const complete = isComplete(terms);
  const differenceNanos = complete && expectedNanos !== null ? minus(billedNanos ?? 0n, expectedNanos) : null;
  const verdict = complete ? verdictOf({ usage, charge }, terms, expectedNanos, differenceNanos) : 'incomplete';
  return { verdict, costNanos, expectedNanos, billedNanos, differenceNanos, currency, billedCurrency };
}

/** Most cells match, and comparing is cheaper than making a new number. */
function minus(billed: bigint, expected: bigint): bigint {
  return billed === expected ? 0n : billed - expected;
}

function verdictOf(
  cell: Sides,
  terms: Omit<CellTerms, 'rate'>,
  expected: bigint | null,
  difference: bigint | null,
): Verdict {
  if (expected === null || difference === null) return 'undecided';
  if (difference === 0n) return 'matched';
  const allowed = cellAllowance(cell, terms, expected);
  if (difference <= allowed && -difference <= allowed) return 'within-tolerance';
  if (cell.charge === null) return 'unbilled';
  if (cell.usage === null) return 'unsupported';
  return difference < 0n ? 'underbilled' : 'overbilled';
}

/**
 * How far this cell's charge may lie from the expected one, in nano-units. A rounding of the day's sum is already in
 * the expected charge; a rounding of every item is allowed for, on the side that counts more items.
 */
export function cellAllowance(
  cell: Sides,
  terms: Pick<CellTerms, 'tolerance' | 'rounding'>,
  expectedNanos: bigint,
): bigint {
  const itemwise = terms.rounding.stage === 'item';
  return allowance({
    tolerance: terms.tolerance,
    currency: (cell.usage ?? cell.charge)?.currency ?? '',
    expectedNanos,
    items: itemwise ? Math.max(cell.usage?.items ?? 0, cell.charge?.items ?? 0) : 0,
    roundingUnitNanos: itemwise ? roundingUnitNanos(terms.rounding.unit) : 0n,
  });
}
