import { Injectable } from '@nestjs/common';
import { daysFrom } from '@plumbline/core/time/day';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import { CustomersService } from '../../customers/customers.service.js';
import type { NotCompared } from '../../customers/not-compared.js';
import type { Terms } from '../../terms/terms.service.js';
import { AggregateControl } from '../completeness/aggregate-control.service.js';
import { ParentBalances } from '../completeness/parent-balances.service.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import type { Notice, UnownedSpend } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';
import type { Known } from './run-scope.js';
import { spendUnderNoCustomer, unownedTotals } from './spend-under-no-customer.js';

type Shown = {
  readonly notices: readonly Notice[];
  readonly spendUnderNoCustomer: readonly UnownedSpend[];
  readonly notCompared: readonly NotCompared[];
};

/** What only the whole agency shows: usage that belongs to nobody or is not understood, and who is not compared. */
@Injectable()
export class RunControls {
  constructor(
    readonly aggregate: AggregateControl,
    private readonly usage: UsageRepository,
    private readonly customers: CustomersService,
    private readonly balances: ParentBalances,
  ) {}

  /** Once for the whole family, so not by a run over chosen customers. */
  async balance(run: ClaimedRun, { accounts }: Pick<Known, 'accounts'>, signal: AbortSignal): Promise<void> {
    const parent = accounts.find(({ isParent }) => isParent);
    if (run.customerIds === null && parent !== undefined) await this.balances.read(run, parent.sid, signal);
  }

  /** Nothing of it can be said by a run over chosen customers. */
  async shown(
    run: ClaimedRun,
    known: Pick<Known, 'accounts' | 'customers'>,
    { terms, compared }: { terms: Terms; compared: ReadonlySet<string> },
  ) {
    const nothing: Shown = { notices: [], spendUnderNoCustomer: [], notCompared: [] };
    if (run.customerIds !== null) return nothing;
    const sids = known.accounts.map(({ sid }) => sid);
    const isUnowned = unownedTotals(known.customers);
    const unowned: AccountPrice[] = [];
    const categories: Categories = new Map();
    // Day by day: thousands of accounts have too many prices in a week to be held at once.
    for (const day of daysFrom(run.from, run.to)) {
      for (const price of await this.usage.nonZero(sids, day, day)) {
        categories.set(price.category.toLowerCase(), price);
        if (isUnowned(price)) unowned.push(price);
      }
    }
    const shown: Shown = {
      notices: notUnderstood(categories, terms),
      spendUnderNoCustomer: spendUnderNoCustomer(unowned, known.accounts),
      notCompared: await this.customers.notCompared(compared, run.now()),
    };
    return shown;
  }
}

/** One price of each category, by its name in lower case. */
type Categories = Map<string, Pick<AccountPrice, 'category' | 'nanos'>>;

function notUnderstood(categories: Categories, terms: Terms): Notice[] {
  const unknown = assignUsage({
    categories: [...categories.values()],
    classifications: terms.categoryClassifications,
  }).unknownCategories;
  return unknown.map(({ category }) => ({
    kind: 'unknown-category',
    detail: `Twilio charged for “${category}”, which the product map does not know: classify it once for the agency`,
  }));
}
