import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { type Month, monthStart } from '@plumbline/core/time/month';
import { ResultPagesRepository } from './result-pages.repository.js';
import type { StoredResult } from './stored-result.js';
import { type SummedResult, SummedResultsRepository } from './summed-results.repository.js';

export type { SummedResult };

/** The newest results, for other features. */
@Injectable()
export class LatestResults {
  constructor(
    private readonly pages: ResultPagesRepository,
    private readonly sums: SummedResultsRepository,
  ) {}

  /** Every cell from one day to another, inclusive, at its newest revision. */
  between(from: Day, to: Day): Promise<StoredResult[]> {
    return this.pages.ofDays(from, to);
  }

  /** One customer's, oldest day first. */
  ofCustomer(customerId: string, { from, to }: { readonly from: Day; readonly to: Day }): Promise<StoredResult[]> {
    return this.pages.ofCustomer(customerId, from, to);
  }

  /** The same added up by customer, product, currencies, verdict and rate; of one customer where one is given. */
  summed(asked: { from: Day; to: Day; customerId?: string | undefined }): Promise<SummedResult[]> {
    return this.sums.between(asked);
  }

  /** The months between these that have any result, newest first. */
  months(first: Month, last: Month): Promise<Month[]> {
    return this.sums.months(monthStart(first), monthStart(last));
  }
}
