import { type JudgedCell, type Verdict, verdicts } from './judge-cell.js';

/**
 * Sums of one currency in nano-units. What was billed too little and too much is never netted; over all cells with a
 * verdict about money, expected − under + over = billed. A side that is not there counts as zero.
 */
export type Totals = {
  readonly cells: number;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
  readonly costNanos: bigint;
  readonly expectedNanos: bigint;
  readonly billedNanos: bigint;
  /** The sum of all negative differences, without the sign, small ones included. */
  readonly underNanos: bigint;
  readonly overNanos: bigint;
};

export type TotalsByCurrency = ReadonlyMap<string, Totals>;

/** A judged cell; without `billedCurrency` the charge is taken to be in the cell's currency. */
export type TotalledCell = Omit<JudgedCell, 'billedCurrency'> & { readonly billedCurrency?: string | null };

const noTotals: Totals = {
  cells: 0,
  byVerdict: {
    matched: 0,
    'within-tolerance': 0,
    underbilled: 0,
    overbilled: 0,
    unbilled: 0,
    unsupported: 0,
    incomplete: 0,
    undecided: 0,
  },
  costNanos: 0n,
  expectedNanos: 0n,
  billedNanos: 0n,
  underNanos: 0n,
  overNanos: 0n,
};

/** Adds cells up by currency. A cell is counted under its own currency, a charge in another one is summed under that. */
export function addTotals(cells: Iterable<TotalledCell>): TotalsByCurrency {
  const sums = new Map<string, MutableTotals>();
  for (const cell of cells) {
    const own = sumOf(sums, cell.currency);
    const difference = cell.differenceNanos ?? 0n;
    own.cells += 1;
    own.byVerdict[cell.verdict] += 1;
    own.costNanos += cell.costNanos ?? 0n;
    own.expectedNanos += cell.expectedNanos ?? 0n;
    if (difference < 0n) own.underNanos -= difference;
    else own.overNanos += difference;
    sumOf(sums, cell.billedCurrency ?? cell.currency).billedNanos += cell.billedNanos ?? 0n;
  }
  return sums;
}

/** The totals of several sets of cells together: `mergeTotals([addTotals(a), addTotals(b)])` is `addTotals([...a, ...b])`. */
export function mergeTotals(parts: Iterable<TotalsByCurrency>): TotalsByCurrency {
  const sums = new Map<string, MutableTotals>();
  for (const part of parts) {
    for (const [currency, totals] of part) addInto(sumOf(sums, currency), totals);
  }
  return sums;
}

type MutableTotals = { -readonly [Key in keyof Totals]: Totals[Key] } & { byVerdict: Record<Verdict, number> };

function sumOf(sums: Map<string, MutableTotals>, currency: string): MutableTotals {
  const known = sums.get(currency);
  if (known !== undefined) return known;
  const fresh = { ...noTotals, byVerdict: { ...noTotals.byVerdict } };
  sums.set(currency, fresh);
  return fresh;
}

function addInto(sum: MutableTotals, part: Totals): void {
  sum.cells += part.cells;
  for (const verdict of verdicts) sum.byVerdict[verdict] += part.byVerdict[verdict];
  sum.costNanos += part.costNanos;
  sum.expectedNanos += part.expectedNanos;
  sum.billedNanos += part.billedNanos;
  sum.underNanos += part.underNanos;
  sum.overNanos += part.overNanos;
}
