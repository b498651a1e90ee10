import { Injectable } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import { type AtStake, mismatchAlerts, mismatchesOver } from '@plumbline/core/alert/mismatch-alerts';
import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';
import { CustomersService } from '../../customers/customers.service.js';
import { CustomersAtStake } from '../../mismatches/customers-at-stake.service.js';
import { AlertTermsService } from '../../settings/alert-terms.service.js';
import { LatestResults } from './latest-results.service.js';

type Days = { readonly from: Day; readonly to: Day };

/** Whose mismatches come to more than the agency wants to hear of. */
@Injectable()
export class MismatchAlerts {
  constructor(
    private readonly terms: AlertTermsService,
    private readonly stakes: CustomersAtStake,
    private readonly results: LatestResults,
    private readonly customers: CustomersService,
  ) {}

  async after(run: Days): Promise<AlertState> {
    const terms = await this.terms.current();
    const stakes = [...(await this.pending()), ...(terms.provisional ? await this.provisional(run) : [])];
    const together = added(stakes);
    const names = await this.customers.namesOf([...new Set(together.flatMap(({ customerId }) => customerId ?? []))]);
    return mismatchAlerts(together, { terms, nameOf: (id) => names.get(id) ?? 'a customer' });
  }

  /** What people have decided since the last run. */
  async between(): Promise<AlertState> {
    return mismatchesOver(await this.pending(), await this.terms.current());
  }

  private async pending(): Promise<AtStake[]> {
    const sums = await this.stakes.allSums();
    return sums.map(({ key: customerId, ...sum }) => ({ ...sum, customerId, provisionalNanos: 0n }));
  }

  private async provisional({ from, to }: Days): Promise<AtStake[]> {
    const sums = await this.results.summed({ from, to });
    return sums
      .filter(({ provisional, counting }) => provisional && counting === 'judged')
      .map(({ customerId, currency, underNanos, overNanos }) => {
        const nothing = { count: 0, underNanos: 0n, overNanos: 0n };
        return { customerId, currency, ...nothing, provisionalNanos: underNanos + overNanos };
      });
  }
}

function added(stakes: readonly AtStake[]): AtStake[] {
  return [...groupBy(stakes, ({ customerId, currency }) => `${customerId} ${currency}`).values()].flatMap((of) => {
    const [first] = of;
    if (first === undefined) return [];
    const sum = (part: (stake: AtStake) => bigint) => of.reduce((all, stake) => all + part(stake), 0n);
    return {
      ...{ customerId: first.customerId, currency: first.currency },
      count: of.reduce((all, { count }) => all + count, 0),
      underNanos: sum((stake) => stake.underNanos),
      overNanos: sum((stake) => stake.overNanos),
      provisionalNanos: sum((stake) => stake.provisionalNanos),
    };
  });
}
