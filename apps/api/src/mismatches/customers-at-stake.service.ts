import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { deadlineOf } from '@plumbline/core/mismatch/mismatch';
import { type Sum, sumOf } from './added-sum.js';
import { CustomerStakesRepository } from './customer-stakes.repository.js';
import { MismatchSettingsService } from './mismatch-settings.service.js';

/** What one customer's pending mismatches add up to, a sum a currency. */
export type Stake = { readonly customerId: string; readonly sums: readonly Sum[] };

/** What pending mismatches are about, by customer. */
@Injectable()
export class CustomersAtStake {
  constructor(
    private readonly stakes: CustomerStakesRepository,
    private readonly settings: MismatchSettingsService,
  ) {}

  /** Everybody who has a pending mismatch, the one with the most money first. */
  async ranked(): Promise<readonly Stake[]> {
    const sums = (await this.allSums()).filter(({ key }) => key !== null);
    return [...groupBy(sums, ({ key }) => key ?? '')]
      .map(([customerId, of]) => ({ customerId, sums: of }))
      .sort(bySize);
  }

  /** A sum a customer and currency; without a customer, those of shared accounts. */
  async allSums(): Promise<readonly Sum[]> {
    return (await this.stakes.sums()).map(sumOf);
  }

  /** Of these customers, since when a mismatch is past its deadline; who has none is missing. */
  async overdueSince(customerIds: readonly string[]): Promise<ReadonlyMap<string, Date>> {
    const { now, deadlineDays } = await this.settings.present();
    const oldest = await this.stakes.oldestPending(customerIds);
    return new Map(
      [...oldest]
        .map(([customerId, pendingSince]) => [customerId, deadlineOf({ pendingSince }, deadlineDays)] as const)
        .filter(([, due]) => due <= now),
    );
  }
}

/** By the largest sum of under and over in any currency; only an order to read in, and currencies are never added. */
function bySize(a: Stake, b: Stake): number {
  const [left, right] = [sizeOf(a), sizeOf(b)];
  return left === right ? 0 : left < right ? 1 : -1;
}

function sizeOf({ sums }: Stake): bigint {
  return sums.map(({ underNanos, overNanos }) => underNanos + overNanos).reduce((x, y) => (x > y ? x : y), 0n);
}
