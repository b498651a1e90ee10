import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { type Month, monthStart } from '@plumbline/core/time/month';
import { type DaySum, DaySumsRepository, type MonthSum } from './day-sums.repository.js';
import { type MonthState, MonthStates } from './month-states.service.js';
import { ResultPagesRepository } from './result-pages.repository.js';
import type { StoredResult } from './stored-result.js';
import { type RatedSum, type SummedResult, SummedResultsRepository } from './summed-results.repository.js';

export type { DaySum, MonthState, MonthSum, RatedSum, SummedResult };

type Wanted = { readonly from: Day; readonly to: Day; readonly customerId?: string | undefined };

/** The newest results, for other features. */
@Injectable()
export class LatestResults {
  constructor(
    private readonly pages: ResultPagesRepository,
    private readonly sums: SummedResultsRepository,
    private readonly days: DaySumsRepository,
    private readonly months: MonthStates,
  ) {}

  /** A month as its results are now. */
  month(month: Month): Promise<MonthState> {
    return this.months.of(month);
  }

  /** Every cell between two days, inclusive, added up by day, product, verdict and currencies. */
  daySums(from: Day, to: Day): Promise<DaySum[]> {
    return this.days.between(from, to);
  }

  /** The same by month, whatever the product. */
  monthSums(from: Day, to: Day): Promise<MonthSum[]> {
    return this.days.monthly(from, to);
  }

  /** The customers who have a result of their own between two days, inclusive. */
  comparedBetween(from: Day, to: Day): Promise<ReadonlySet<string>> {
    return this.days.comparedBetween(from, to);
  }

  /** One customer's, oldest day first. */
  ofCustomer(customerId: string, { from, to }: { readonly from: Day; readonly to: Day }): Promise<StoredResult[]> {
    return this.pages.ofCustomer(customerId, from, to);
  }

  /** Everything added up by customer, product, currencies, counting and rate; of one customer, or some subjects, where given. */
  summed(asked: Wanted & { readonly subjects?: readonly string[] }): Promise<SummedResult[]> {
    return this.sums.between(asked);
  }

  /** The same of everybody together. */
  summedTogether(asked: Wanted): Promise<RatedSum[]> {
    return this.sums.together(asked);
  }

  /** Of whom there is any result between two days, inclusive; a shared account by its total, not by its members. */
  subjects(asked: Wanted): Promise<string[]> {
    return this.sums.subjects(asked);
  }

  /** Which months between two days are added up already, by their first day, and a version that changes with their results. */
  keptMonths(from: Day, to: Day): Promise<ReadonlyMap<Day, string>> {
    return this.months.versions(from, to);
  }

  /** The months between these that have any result, newest first. */
  monthsBetween(first: Month, last: Month): Promise<Month[]> {
    return this.sums.months(monthStart(first), monthStart(last));
  }
}
