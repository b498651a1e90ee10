import { formatAmount } from '@plumbline/core/money/amount';
import { addTotals, mergeTotals, type TotalsByCurrency } from '@plumbline/core/reconciliation/add-totals';
import type { JudgedRow } from '../results/judge-subjects.js';
import type { StoredResult } from '../results/stored-result.js';
import type { RunTotals } from './manifest.js';

type Row = StoredResult | JudgedRow;

export function runTotals(results: readonly Row[]): RunTotals {
  const sums = new RunSums();
  sums.add(results);
  return sums.totals();
}

/** `runTotals` for results that come in parts. */
export class RunSums {
  #cells = 0;
  #provisional = 0;
  readonly #byVerdict: Record<string, number> = {};
  #sums: TotalsByCurrency = new Map();

  /** Members of a shared group are contained in their group's total, so only the total is added. */
  add(results: readonly Row[]): void {
    const counted = results.filter((row) => !row.isGroup || row.customerId === null);
    this.#cells += counted.length;
    for (const { provisional, verdict } of counted) {
      if (provisional) this.#provisional += 1;
      this.#byVerdict[verdict] = (this.#byVerdict[verdict] ?? 0) + 1;
    }
    this.#sums = mergeTotals([this.#sums, addTotals(counted)]);
  }

  totals(): RunTotals {
    return {
      cells: this.#cells,
      provisional: this.#provisional,
      byVerdict: { ...this.#byVerdict },
      amounts: [...this.#sums].map(([currency, totals]) => ({
        currency,
        cost: formatAmount(totals.costNanos),
        expected: formatAmount(totals.expectedNanos),
        billed: formatAmount(totals.billedNanos),
        under: formatAmount(totals.underNanos),
        over: formatAmount(totals.overNanos),
      })),
    };
  }
}
