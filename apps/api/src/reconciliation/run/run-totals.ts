import { formatAmount } from '@plumbline/core/money/amount';
import { addTotals } from '@plumbline/core/reconciliation/add-totals';
import type { JudgedRow } from '../results/judge-subjects.js';
import type { StoredResult } from '../results/stored-result.js';
import type { RunTotals } from './manifest.js';

/** Members of a shared group are contained in their group's total, so only the total is added. */
export function runTotals(results: readonly (StoredResult | JudgedRow)[]): RunTotals {
  const counted = results.filter((row) => !row.isGroup || row.customerId === null);
  const sums = addTotals(counted);
  const byVerdict: Record<string, number> = {};
  for (const row of counted) byVerdict[row.verdict] = (byVerdict[row.verdict] ?? 0) + 1;
  return {
    cells: counted.length,
    provisional: counted.filter((row) => row.provisional).length,
    byVerdict,
    amounts: [...sums].map(([currency, totals]) => ({
      currency,
      cost: formatAmount(totals.costNanos),
      expected: formatAmount(totals.expectedNanos),
      billed: formatAmount(totals.billedNanos),
      under: formatAmount(totals.underNanos),
      over: formatAmount(totals.overNanos),
    })),
  };
}
