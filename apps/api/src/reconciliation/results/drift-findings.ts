import { bindingDrift, type DriftCell, type DriftSum, type MonthDrift } from '@plumbline/core/billing/drift';
import { type DriftProduct, driftProducts } from '@plumbline/core/mismatch/case-product';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { monthStart } from '@plumbline/core/time/month';
import type { Finding } from '../../mismatches/decide-changes.js';

type OfSomebody = Omit<DriftCell, 'customerId'> & { readonly customerId: string | null; readonly isGroup: boolean };

/** Results as drift counts them: of customers with an account of their own. */
export function driftCells(rows: Iterable<OfSomebody>): DriftCell[] {
  return [...rows].flatMap(({ customerId, ...row }) =>
    customerId === null || row.isGroup ? [] : [{ customerId, ...row }],
  );
}

/** What months of drift say, once for each customer, month and direction. */
export function driftFindings(
  drifts: readonly MonthDrift[],
  locationOf: (customerId: string) => string | null,
): Finding[] {
  return driftProducts.flatMap((product) =>
    bindingDrift(drifts, product).map((drift) => finding(drift, product, locationOf(drift.customerId))),
  );
}

/** The case of a month stands on its first day, which stays the same while the month goes on. */
function finding(drift: MonthDrift, product: DriftProduct, locationId: string | null): Finding {
  const sum = drift.sums[product];
  return {
    customerId: drift.customerId,
    locationId,
    accountSid: null,
    day: monthStart(drift.month),
    product,
    verdict: verdictOf(product, sum),
    provisional: false,
    differenceNanos: product === 'drift-under' ? -sum.sumNanos : sum.sumNanos,
    allowanceNanos: sum.budgetNanos,
    currency: drift.currency,
    costNanos: sum.costNanos,
    expectedNanos: sum.expectedNanos,
    billedNanos: sum.billedNanos,
  };
}

function verdictOf(product: DriftProduct, sum: DriftSum): Verdict {
  if (!sum.exceeded) return sum.sumNanos === 0n ? 'matched' : 'within-tolerance';
  return product === 'drift-under' ? 'underbilled' : 'overbilled';
}
