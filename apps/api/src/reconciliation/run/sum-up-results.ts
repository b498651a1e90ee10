import { ResultDigest } from '@plumbline/core/reconciliation/digest';
import type { StoredResult } from '../results/stored-result.js';
import { RunSums } from './run-totals.js';

/** What is said about a run's results as a whole, from results that come in order and in parts. */
export async function sumUpResults(parts: AsyncIterable<readonly StoredResult[]>) {
  const sums = new RunSums();
  const digest = new ResultDigest();
  /** Customers with a result of their own. */
  const compared = new Set<string>();
  const imported: StoredResult[] = [];
  for await (const rows of parts) {
    sums.add(rows);
    digest.add(rows);
    for (const row of rows) {
      if (!row.isGroup && row.customerId !== null) compared.add(row.customerId);
      if (row.billedBasis === 'import') imported.push(row);
    }
  }
  return { totals: sums.totals(), digest: digest.hex(), compared, imported };
}
