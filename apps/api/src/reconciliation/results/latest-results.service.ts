import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { ResultPagesRepository } from './result-pages.repository.js';
import type { StoredResult } from './stored-result.js';

/** The newest results, for other features. */
@Injectable()
export class LatestResults {
  constructor(private readonly pages: ResultPagesRepository) {}

  /** Every cell from one day to another, inclusive, at its newest revision. */
  between(from: Day, to: Day): Promise<StoredResult[]> {
    return this.pages.ofDays(from, to);
  }
}
