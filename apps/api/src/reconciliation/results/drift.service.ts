import { Injectable } from '@nestjs/common';
import { driftOf, type MonthDrift } from '@plumbline/core/billing/drift';
import type { ToleranceSetting } from '@plumbline/core/billing/tolerance';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import type { EntityManager } from 'typeorm';
import type { Finding } from '../../mismatches/decide-changes.js';
import { TermsService } from '../../terms/terms.service.js';
import { DriftRepository } from './drift.repository.js';
import { driftCells, driftFindings } from './drift-findings.js';
import type { JudgedRow } from './judge-subjects.js';

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
    return driftFindings(drifts, (customerId) => locations.get(customerId) ?? null);
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
    return driftOf(driftCells(small), { months, settings });
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
