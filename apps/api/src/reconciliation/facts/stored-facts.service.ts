import { Injectable } from '@nestjs/common';
import type { Money } from '@plumbline/core/money/money';
import type { Day } from '@plumbline/core/time/day';
import { ChargeRepository, type StoredCharge } from './charge.repository.js';
import { type ChargeCount, FactHistoryRepository, type StoredReading } from './fact-history.repository.js';
import { type StoredPrice, UsageRepository } from './usage.repository.js';
import { WalletMonthRepository, type WalletSum } from './wallet-month.repository.js';

export type { ChargeCount, WalletSum };

type Days = { readonly from: Day; readonly to: Day };
type AccountDays = { readonly accountSid: string; readonly from: Day; readonly to: Day };

/** What runs have read, for other features. Days are inclusive, and everything is at its newest revision. */
@Injectable()
export class StoredFacts {
  constructor(
    private readonly usage: UsageRepository,
    private readonly charges: ChargeRepository,
    private readonly history: FactHistoryRepository,
    private readonly wallets: WalletMonthRepository,
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

  /** How many charges each location has on each day; days without any are missing. */
  chargeCounts(days: Days): Promise<readonly ChargeCount[]> {
    return this.history.chargeCounts(days);
  }

  /** On how many different UTC days the wallet's rows of these days were read. */
  nightsRead(locationId: string, days: Days): Promise<number> {
    return this.history.nightsRead(locationId, days);
  }

  /** Every look at these accounts' days, oldest first within a day. */
  readingsOf(accountSids: readonly string[], days: Days): Promise<readonly StoredReading[]> {
    return this.history.usageReadings(accountSids, days);
  }

  /** In which currencies each account was ever charged on the days. */
  currenciesOf(days: Days): Promise<ReadonlyMap<string, readonly string[]>> {
    return this.history.currencies(days);
  }

  /** What moved in each wallet, or in those of these locations, heading by heading. */
  walletSums({ from, to }: Days, locationIds?: readonly string[]): Promise<readonly WalletSum[]> {
    return this.wallets.sums(from, to, locationIds);
  }
}
