import { assertNever } from '../assert-never.js';
import type { Verdict } from '../reconciliation/judge-cell.js';

/** What a verdict says of money that is added up: how far a charge was right matters only inside the tolerance. */
export const countings = ['judged', 'within-tolerance', 'undecided', 'incomplete'] as const;
export type Counting = (typeof countings)[number];

export function countingOf(verdict: Verdict): Counting {
  switch (verdict) {
    case 'within-tolerance':
    case 'undecided':
    case 'incomplete':
      return verdict;
    case 'matched':
    case 'underbilled':
    case 'overbilled':
    case 'unbilled':
    case 'unsupported':
      return 'judged';
    default:
      return assertNever(verdict);
  }
}

/**
 * Cells that have everything below in common, added up; nano-units. One cell is such a sum of one. A side that is not
 * there counts as zero; `underNanos` and `overNanos` are the differences of each direction without a sign.
 */
export type CellSum = {
  readonly counting: Counting;
  readonly provisional: boolean;
  /** Of cost, expectation and difference. */
  readonly currency: string;
  readonly billedCurrency: string;
  readonly cells: number;
  readonly costNanos: bigint;
  readonly expectedNanos: bigint;
  readonly billedNanos: bigint;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
};

/** Money of cells that nobody could judge: there is no saying what should have been billed. */
export type Part = { readonly cells: number; readonly costNanos: bigint; readonly billedNanos: bigint };

/** Money of cells with a verdict. What lies inside the tolerance stands apart as small. */
export type JudgedPart = Part & {
  readonly expectedNanos: bigint;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
  readonly smallUnderNanos: bigint;
  readonly smallOverNanos: bigint;
};

/**
 * Figures of one currency. Of what was judged, expected − under − smallUnder + over + smallOver = billed; under and over
 * are never netted.
 */
export type Figures = {
  readonly judged: JudgedPart;
  readonly undecided: Part;
  readonly incomplete: Part;
  readonly provisionalCells: number;
};

export type FiguresByCurrency = ReadonlyMap<string, Figures>;

const nothing: Part = { cells: 0, costNanos: 0n, billedNanos: 0n };
const nothingJudged: JudgedPart = {
  ...nothing,
  ...{ expectedNanos: 0n, underNanos: 0n, overNanos: 0n, smallUnderNanos: 0n, smallOverNanos: 0n },
};
export const noFigures: Figures = {
  judged: nothingJudged,
  undecided: nothing,
  incomplete: nothing,
  provisionalCells: 0,
};

/** Adds sums up by currency. A cell is counted under its own currency, a charge in another one is summed under that. */
export function addFigures(sums: Iterable<CellSum>): FiguresByCurrency {
  const found = new Map<string, Figures>();
  const add = (currency: string, figures: Figures) =>
    found.set(currency, plus(found.get(currency) ?? noFigures, figures));
  for (const sum of sums) {
    const isMixed = sum.billedCurrency !== sum.currency;
    add(sum.currency, figuresOf(isMixed ? { ...sum, billedNanos: 0n } : sum));
    if (isMixed) {
      const charge = { cells: 0, costNanos: 0n, expectedNanos: 0n, underNanos: 0n, overNanos: 0n, provisional: false };
      add(sum.billedCurrency, figuresOf({ ...sum, ...charge }));
    }
  }
  return found;
}

function figuresOf(sum: CellSum): Figures {
  const { cells, costNanos, billedNanos, underNanos, overNanos } = sum;
  const provisionalCells = sum.provisional ? cells : 0;
  const part = { cells, costNanos, billedNanos };
  switch (sum.counting) {
    case 'undecided':
      return { ...noFigures, undecided: part, provisionalCells };
    case 'incomplete':
      return { ...noFigures, incomplete: part, provisionalCells };
    case 'within-tolerance': {
      const small = { smallUnderNanos: underNanos, smallOverNanos: overNanos };
      const judged = { ...nothingJudged, ...part, ...small, expectedNanos: sum.expectedNanos };
      return { ...noFigures, judged, provisionalCells };
    }
    case 'judged': {
      const judged = { ...nothingJudged, ...part, underNanos, overNanos, expectedNanos: sum.expectedNanos };
      return { ...noFigures, judged, provisionalCells };
    }
    default:
      return assertNever(sum.counting);
  }
}

/** left + right, figure by figure; both of one currency. */
export function plus(left: Figures, right: Figures): Figures {
  return {
    judged: plusJudged(left.judged, right.judged),
    undecided: plusPart(left.undecided, right.undecided),
    incomplete: plusPart(left.incomplete, right.incomplete),
    provisionalCells: left.provisionalCells + right.provisionalCells,
  };
}

/** left − right, figure by figure; both of one currency. */
export function minus(left: Figures, right: Figures): Figures {
  return plus(left, {
    judged: negativeJudged(right.judged),
    undecided: negativePart(right.undecided),
    incomplete: negativePart(right.incomplete),
    provisionalCells: -right.provisionalCells,
  });
}

/** All cost and all charges, judged or not. */
export function wholeOf({ judged, undecided, incomplete }: Figures): Part {
  return plusPart(judged, plusPart(undecided, incomplete));
}

// Most of what is added has only one of the parts, and adding nothing is where the time goes.
function plusPart(left: Part, right: Part): Part {
  if (left === nothing) return right;
  if (right === nothing) return left;
  return {
    cells: left.cells + right.cells,
    costNanos: left.costNanos + right.costNanos,
    billedNanos: left.billedNanos + right.billedNanos,
  };
}

// Written out, since a spread costs several times as much as the sums.
function plusJudged(left: JudgedPart, right: JudgedPart): JudgedPart {
  if (left === nothingJudged) return right;
  if (right === nothingJudged) return left;
  return {
    cells: left.cells + right.cells,
    costNanos: left.costNanos + right.costNanos,
    billedNanos: left.billedNanos + right.billedNanos,
    expectedNanos: left.expectedNanos + right.expectedNanos,
    underNanos: left.underNanos + right.underNanos,
    overNanos: left.overNanos + right.overNanos,
    smallUnderNanos: left.smallUnderNanos + right.smallUnderNanos,
    smallOverNanos: left.smallOverNanos + right.smallOverNanos,
  };
}

function negativePart({ cells, costNanos, billedNanos }: Part): Part {
  return { cells: 0 - cells, costNanos: -costNanos, billedNanos: -billedNanos };
}

function negativeJudged(part: JudgedPart): JudgedPart {
  return {
    ...negativePart(part),
    expectedNanos: -part.expectedNanos,
    underNanos: -part.underNanos,
    overNanos: -part.overNanos,
    smallUnderNanos: -part.smallUnderNanos,
    smallOverNanos: -part.smallOverNanos,
  };
}
