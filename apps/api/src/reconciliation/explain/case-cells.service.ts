import { Injectable } from '@nestjs/common';
import { type BasePrices, findBasePrices } from '@plumbline/core/explain/find-base-price';
import { addDays, type Day } from '@plumbline/core/time/day';
import { markedUpProducts } from '@plumbline/core/usage/product';
import type { MismatchToExplain } from '../../mismatches/mismatches.service.js';
import { ChargeRepository, type StoredCharge } from '../facts/charge.repository.js';
import { type AccountPrice, UsageRepository } from '../facts/usage.repository.js';
import { ResultRepository } from '../results/result.repository.js';
import type { StoredResult } from '../results/stored-result.js';
import { CaseFactsRepository } from './case-facts.repository.js';

/** What is known of a case without asking a provider. */
export type CaseCells = {
  /** The judged cell, those of its neighbours, and everything else of these days. */
  readonly results: readonly StoredResult[];
  /** Wallet rows of the day and two days around it. */
  readonly rows: readonly StoredCharge[];
  readonly prices: readonly AccountPrice[];
  readonly firstSettledCost: bigint | null;
  readonly lastCharged: Day | null;
  readonly numberFees: readonly bigint[];
};

/** Fewer mismatches than this on a day cannot be everybody's. */
const fewestTogether = 3;

/** Reads what earlier parts of the run, and earlier runs, have kept. */
@Injectable()
export class CaseCellsService {
  constructor(
    private readonly results: ResultRepository,
    private readonly charges: ChargeRepository,
    private readonly usage: UsageRepository,
    private readonly facts: CaseFactsRepository,
  ) {}

  async of({ locationId, accountSid, day, product }: MismatchToExplain): Promise<CaseCells> {
    const days = [-2, -1, 0, 1, 2].map((step) => addDays(day, step));
    const month = `${day.slice(0, 7)}-01`;
    const isRent = product === 'phone-numbers';
    return {
      results: await this.results.latestBetween({
        subjects: [locationId],
        from: addDays(day, -1),
        to: addDays(day, 1),
      }),
      rows: (await this.charges.latestOfDays(locationId, days)).filter(({ gone }) => !gone),
      prices: await this.usage.nonZero([accountSid], day, day),
      firstSettledCost: await this.facts.firstSettledCost({ subject: locationId, day, product }),
      lastCharged: await this.facts.lastCharged(locationId),
      numberFees: isRent ? await this.facts.numberFees(accountSid, month, addDays(month, 30)) : [],
    };
  }

  /** By how much everybody's charges are off, on the days on which that could be. */
  async basePrices(cases: readonly MismatchToExplain[], locationIds: readonly string[]): Promise<BasePrices> {
    const count = new Map<Day, number>();
    for (const { day } of cases) count.set(day, (count.get(day) ?? 0) + 1);
    const days = [...count].filter(([, many]) => many >= fewestTogether).map(([day]) => day);
    if (days.length === 0) return new Map();
    const cells = await this.results.latest(locationIds, days);
    return findBasePrices(
      cells.flatMap(({ customerId, isGroup, day, product, expectedNanos, billedNanos, items }) => {
        const isPriced = markedUpProducts.some((one) => one === product);
        if (customerId === null || isGroup || !isPriced || expectedNanos === null || billedNanos === null) return [];
        return [{ customerId, day, product, expectedNanos, billedNanos, rows: items }];
      }),
    );
  }
}
