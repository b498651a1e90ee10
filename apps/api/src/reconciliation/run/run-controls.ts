import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { assignUsage } from '@plumbline/core/usage/assign-usage';
import type { KnownAccount } from '../../customers/customers.service.js';
import { EvidenceService } from '../../evidence/evidence.service.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import type { Terms } from '../../terms/terms.service.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import type { Control, Notice } from './manifest.js';
import { type ClaimedRun, RunLease } from './run-lease.js';

/** What only the whole agency shows: the parent's aggregate, and usage that belongs to nobody or is not understood. */
@Injectable()
export class RunControls {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly usage: UsageRepository,
    private readonly evidence: EvidenceService,
    private readonly lease: RunLease,
  ) {}

  /** Each day's aggregate of the parent, subaccounts included, against the sum of what this run read per account. */
  async aggregate(run: ClaimedRun, parentSid: string, signal: AbortSignal): Promise<Control[]> {
    const asked = { accountSid: parentSid, from: run.from, to: run.to, includeSubaccounts: true };
    const answer = await this.twilio.dailyTotals(asked, signal);
    const pages = await this.evidence.compress(answer.evidence);
    const source = { runId: run.id, account: parentSid, source: 'twilio-aggregate' };
    await this.lease.write(run, (tx) => this.evidence.keep(tx, source, pages));
    const sums = await this.usage.totalsOfRun(run.id);
    return answer.items
      .toSorted((a, b) => (a.day < b.day ? -1 : 1))
      .map(({ day, currency, nanos }) => {
        const sum = sums.get(day) ?? 0n;
        return {
          day,
          currency,
          aggregate: formatAmount(nanos),
          sum: formatAmount(sum),
          difference: formatAmount(nanos - sum),
          outcome: nanos === sum ? 'held' : 'warning',
        };
      });
  }

  async notices(run: ClaimedRun, accounts: readonly KnownAccount[], connected: ReadonlySet<string>, terms: Terms) {
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
