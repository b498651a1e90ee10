import { Injectable } from '@nestjs/common';
import type { Money } from '@plumbline/core/money/money';
import type { Day } from '@plumbline/core/time/day';
import { ChargeRepository, type StoredCharge } from './charge.repository.js';
import { type StoredPrice, UsageRepository } from './usage.repository.js';

type AccountDays = { readonly accountSid: string; readonly from: Day; readonly to: Day };

/** What runs have read, for other features. Days are inclusive, and everything is at its newest revision. */
@Injectable()
export class StoredFacts {
  constructor(
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
  ) {}

  /** Prices by category, per day; a day that was never read is missing. */
  pricesOf(asked: AccountDays): Promise<ReadonlyMap<Day, ReadonlyMap<string, StoredPrice>>> {
    return this.usage.latest(asked);
  }

  /** The control total of the newest reading per day. */
  totalsOf(asked: AccountDays): Promise<ReadonlyMap<Day, { readonly totalNanos: bigint; readonly digest: string }>> {
    return this.usage.lastReadings(asked);
  }

  /** What the parent and its subaccounts cost in a window, per currency, and how many of its days were read at all. */
  costBetween(from: Day, to: Day): Promise<{ readonly sums: readonly Money[]; readonly days: number }> {
    return this.usage.costBetween(from, to);
  }

  /** A wallet's rows by their day of use, also those that are gone. */
  chargesOf(locationId: string, days: readonly Day[]): Promise<readonly StoredCharge[]> {
    return this.charges.latestOfDays(locationId, days);
  }
}
