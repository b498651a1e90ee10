import { groupBy } from '../group-by.js';
import type { Day } from '../time/day.js';
import { type Month, monthEnd } from '../time/month.js';
import { addLines, type MonthLine } from './month-lines.js';

/** `overridden`: a person wrote down why the month may be closed all the same. */
export type CheckOutcome = 'fine' | 'blocks' | 'overridden';

export type UndecidedMoney = { readonly currency: string; readonly costNanos: bigint; readonly billedNanos: bigint };

export type MonthCheck = { readonly outcome: CheckOutcome } & (
  | { readonly check: 'ended'; readonly lastDay: Day }
  | { readonly check: 'compared'; readonly cells: number; readonly gaps: number }
  | { readonly check: 'read'; readonly holes: number }
  | { readonly check: 'settled'; readonly cells: number }
  | { readonly check: 'complete'; readonly cells: number }
  | {
      readonly check: 'decided';
      readonly product: string;
      readonly subjects: number;
      readonly money: readonly UndecidedMoney[];
      readonly reason: string | null;
    }
);

export type MonthFacts = {
  readonly month: Month;
  readonly today: Day;
  readonly lines: readonly MonthLine[];
  /** Days of customers that were connected to an account and that no run has compared. */
  readonly gaps: number;
  /** Ranges of days of the month that some run left and none has read since. */
  readonly holes: number;
  /** Written reasons by undecided product. */
  readonly overrides: ReadonlyMap<string, string>;
};

/**
 * What has to hold before a month is closed, each with what is the matter. Only undecided products can be overridden, one
 * by one: what was not read or may still change has no figures to close with.
 */
export function monthChecks({ month, today, lines, gaps, holes, overrides }: MonthFacts): MonthCheck[] {
  const lastDay = monthEnd(month);
  const all = [...addLines(lines).values()];
  const count = (of: (figures: (typeof all)[number]) => number) => all.reduce((sum, one) => sum + of(one), 0);
  const cells = count(({ judged, undecided, incomplete }) => judged.cells + undecided.cells + incomplete.cells);
  const [provisional, incomplete] = [count((one) => one.provisionalCells), count((one) => one.incomplete.cells)];
  return [
    { check: 'ended', outcome: fineIf(today > lastDay), lastDay },
    { check: 'compared', outcome: fineIf(gaps === 0 && cells > 0), cells, gaps },
    { check: 'read', outcome: fineIf(holes === 0), holes },
    { check: 'settled', outcome: fineIf(provisional === 0), cells: provisional },
    { check: 'complete', outcome: fineIf(incomplete === 0), cells: incomplete },
    ...undecidedChecks(lines, overrides),
  ];
}

export function mayClose(checks: readonly MonthCheck[]): boolean {
  return checks.every(({ outcome }) => outcome !== 'blocks');
}

function fineIf(holds: boolean): CheckOutcome {
  return holds ? 'fine' : 'blocks';
}

/** One for each product with undecided money, of usage or of charges, sorted by product. */
function undecidedChecks(lines: readonly MonthLine[], overrides: ReadonlyMap<string, string>): MonthCheck[] {
  const open = lines.filter(({ figures: { undecided } }) => undecided.costNanos !== 0n || undecided.billedNanos !== 0n);
  return [...groupBy(open, ({ product }) => product)].sort(byKey).map(([product, of]) => {
    const reason = overrides.get(product) ?? null;
    return {
      check: 'decided',
      outcome: reason === null ? 'blocks' : 'overridden',
      product,
      subjects: new Set(of.map(({ subject }) => subject)).size,
      money: [...addLines(of)].map(([currency, { undecided }]) => ({
        currency,
        costNanos: undecided.costNanos,
        billedNanos: undecided.billedNanos,
      })),
      reason,
    };
  });
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
