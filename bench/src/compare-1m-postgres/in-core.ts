import { defaultTolerance } from '@plumbline/core/billing/tolerance';
import { type CellTerms, judgeSides, type Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { type CellKey, type ChargeCell, pairSides, type UsageCell } from '@plumbline/core/reconciliation/pair-cells';
import { holes, rates } from './made-cells.js';

export type VerdictCounts = ReadonlyMap<Verdict, number>;

/** Compares and judges both sides as a run does: terms by product and by whether the customer's ledger was read. */
export function countInCore(usage: readonly UsageCell[], charges: readonly ChargeCell[]): VerdictCounts {
  const counts = new Map<Verdict, number>();
  const termsOf = termsFinder();
  let last: Verdict = 'matched';
  let streak = 0;
  pairSides(usage, charges, (used, charged) => {
    const key = used ?? charged;
    if (key === null) return;
    const { verdict } = judgeSides(used, charged, termsOf(key));
    if (verdict !== last) {
      counts.set(last, (counts.get(last) ?? 0) + streak);
      last = verdict;
      streak = 0;
    }
    streak += 1;
  });
  return counts.set(last, (counts.get(last) ?? 0) + streak);
}

function termsFinder(): (cell: CellKey) => CellTerms {
  const unread = new Set(holes);
  const whole = new Map<string, CellTerms>();
  const holed = new Map<string, CellTerms>();
  let subject = '';
  let current = whole;
  return (cell) => {
    if (cell.subject !== subject) {
      subject = cell.subject;
      current = unread.has(subject) ? holed : whole;
    }
    const known = current.get(cell.product);
    if (known !== undefined) return known;
    const terms: CellTerms = {
      rate: rates.get(cell.product) ?? null,
      tolerance: defaultTolerance,
      rounding: { unit: 'none', stage: 'day', mode: 'half-up' },
      usageComplete: true,
      ledgerComplete: current === whole,
    };
    current.set(cell.product, terms);
    return terms;
  };
}
