import { Injectable } from '@nestjs/common';
import { bindingDrift, type DriftCell, driftOf, type MonthDrift } from '@plumbline/core/billing/drift';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import { type DriftProduct, driftProducts } from '@plumbline/core/mismatch/case-product';
import type { Verdict } from '@plumbline/core/reconciliation/judge-cell';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import type { EntityManager } from 'typeorm';
import type { Finding } from '../../mismatches/decide-changes.js';
import { TermsService } from '../../terms/terms.service.js';
import { DriftRepository } from './drift.repository.js';
import type { JudgedRow } from './judge-subjects.js';
import type { StoredResult } from './stored-result.js';

type CustomerMonth = { readonly customerId: string; readonly month: Month };
type Located = { readonly id: string; readonly locationId: string };

/** The drift budget: what small differences of a customer's month add up to. */
@Injectable()
export class DriftService {
  constructor(
    private readonly repository: DriftRepository,
    private readonly terms: TermsService,
  ) {}

  /** What the months of these rows say about their customers' budgets, with the results that the transaction has written. */
  async findings(
    tx: EntityManager,
    rows: readonly JudgedRow[],
    { customers, settings }: { customers: readonly Located[]; settings: readonly ToleranceSetting[] },
  ): Promise<Finding[]> {
    const locations = new Map(customers.map(({ id, locationId }) => [id, locationId]));
    const months = customerMonths(rows);
    const drifts = await this.drifts(months, settings, tx);
    return driftProducts.flatMap((product) =>
      bindingDrift(drifts, product).map((drift) => finding(drift, product, locations.get(drift.customerId) ?? null)),
    );
  }

  /** A customer's months, newest first. */
  async ofCustomer(customerId: string, months: readonly Month[]): Promise<MonthDrift[]> {
    const { tolerances } = await this.terms.load();
    const asked = months.toSorted().reverse();
    return this.drifts(
      asked.map((month) => ({ customerId, month })),
      tolerances,
    );
  }

  private async drifts(
    months: readonly CustomerMonth[],
    settings: readonly ToleranceSetting[],
    tx?: EntityManager,
  ): Promise<MonthDrift[]> {
    const sorted = months.map(({ month }) => month).sort();
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) return [];
    const customerIds = [...new Set(months.map(({ customerId }) => customerId))];
    const small = await this.repository.small({ customerIds, from: monthStart(first), to: monthEnd(last) }, tx);
    return driftOf(small.flatMap(driftCell), { months, settings });
  }
}

function customerMonths(rows: readonly JudgedRow[]): CustomerMonth[] {
  const months = new Map<string, CustomerMonth>();
  for (const { customerId, day, isGroup } of rows) {
    if (customerId === null || isGroup) continue;
    months.set(`${customerId} ${monthOf(day)}`, { customerId, month: monthOf(day) });
  }
  return [...months.values()];
}

function driftCell({ customerId, ...row }: StoredResult): DriftCell[] {
  return customerId === null ? [] : [{ customerId, ...row }];
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

function verdictOf(product: DriftProduct, sum: { readonly exceeded: boolean; readonly sumNanos: bigint }): Verdict {
  if (!sum.exceeded) return sum.sumNanos === 0n ? 'matched' : 'within-tolerance';
  return product === 'drift-under' ? 'underbilled' : 'overbilled';
}
