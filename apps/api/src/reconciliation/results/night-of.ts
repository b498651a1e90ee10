import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import type { LastNight } from '../../customers/last-nights.js';
import { moneyJson } from '../../platform/http/money-json.js';
import type { StoredResult } from './stored-result.js';

/** Worst first. What was not read is worse than any figure, since it may hide every one of them. */
const severity: readonly Verdict[] = [
  'incomplete',
  'unbilled',
  'underbilled',
  'overbilled',
  'unsupported',
  'undecided',
  'within-tolerance',
  'matched',
];

/** A day by its worst cell; the difference is that cell's own, never a netted sum. */
export function nightOf(cells: readonly StoredResult[]): LastNight {
  const [worst] = [...cells].sort(
    (a, b) => severity.indexOf(a.verdict) - severity.indexOf(b.verdict) || compareSize(b, a),
  );
  if (worst === undefined) throw new Error('a day without a cell is no night');
  return {
    day: worst.day,
    verdict: worst.verdict,
    difference: worst.differenceNanos === null ? null : moneyJson(worst.differenceNanos, worst.currency),
    provisional: cells.some((cell) => cell.provisional),
  };
}

function compareSize(a: StoredResult, b: StoredResult): number {
  const size = ({ differenceNanos }: StoredResult) =>
    (differenceNanos ?? 0n) * ((differenceNanos ?? 0n) < 0n ? -1n : 1n);
  return Number(size(a) > size(b)) - Number(size(a) < size(b));
}
