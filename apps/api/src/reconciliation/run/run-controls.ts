import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import type { KnownAccount } from '../../customers/customers.service.js';
import type { Terms } from '../../terms/terms.service.js';
import { AggregateControl } from '../completeness/aggregate-control.service.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import type { Notice } from './manifest.js';
import type { ClaimedRun } from './run-lease.js';
import type { Known } from './run-scope.js';

/** What only the whole agency shows: the parent's aggregate, and usage that belongs to nobody or is not understood. */
@Injectable()
export class RunControls {
  constructor(
    readonly aggregate: AggregateControl,
    private readonly usage: UsageRepository,
  ) {}

  /** Nothing of it can be said by a run over chosen customers. */
  async notices(run: ClaimedRun, { accounts, customers }: Known, terms: Terms): Promise<Notice[]> {
    if (run.customerIds !== null) return [];
    const connected = new Set(customers.flatMap(({ connections }) => connections.map(({ accountSid }) => accountSid)));
    const prices = await this.usage.nonZero(
      accounts.map(({ sid }) => sid),
      run.from,
      run.to,
    );
    return [...ownerless(prices, accounts, connected), ...notUnderstood(prices, terms)];
  }
}

function ownerless(
  prices: readonly AccountPrice[],
  accounts: readonly KnownAccount[],
  connected: ReadonlySet<string>,
): Notice[] {
  return accounts.flatMap((account) => {
    if (connected.has(account.sid)) return [];
    const spent = prices
      .filter(({ accountSid, category }) => accountSid === account.sid && category.toLowerCase() === 'totalprice')
      .reduce((sum, { nanos }) => sum + nanos, 0n);
    if (spent === 0n) return [];
    const detail = `${account.friendlyName} (${account.sid}) spent ${formatAmount(spent)} and no customer is connected to it`;
    return [{ kind: 'usage-without-customer', detail }];
  });
}

function notUnderstood(prices: readonly AccountPrice[], terms: Terms): Notice[] {
  const unknown = assignUsage({
    categories: uniqueCategories(prices),
    classifications: terms.categoryClassifications,
  }).unknownCategories;
  return unknown.map(({ category }) => ({
    kind: 'unknown-category',
    detail: `Twilio charged for “${category}”, which the product map does not know: classify it once for the agency`,
  }));
}

function uniqueCategories(prices: readonly AccountPrice[]) {
  const first = new Map(prices.map(({ category, nanos }) => [category.toLowerCase(), { category, nanos }]));
  return [...first.values()];
}
