import { Injectable } from '@nestjs/common';
import type { MonthLine } from '@plumbline/core/month/month-lines';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import { type CustomerForRun, CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Problem } from '../platform/http/problem.js';
import { OpenHoles } from '../reconciliation/completeness/open-holes.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import { type Gap, gapsOf } from './gaps.js';

export type MonthFactsRead = {
  readonly month: Month;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  /** As the results are now. */
  readonly lines: readonly MonthLine[];
  /** Over every result of the month as it is now. */
  readonly digest: string;
  readonly gaps: readonly Gap[];
  readonly holes: number;
  /** Everybody, by location id. */
  readonly customers: readonly CustomerForRun[];
};

/** What the results of a month say now, and what is missing of it. */
@Injectable()
export class MonthFactsReader {
  constructor(
    private readonly results: LatestResults,
    private readonly holes: OpenHoles,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  /** Refuses a month that has not begun. */
  async read(month: Month): Promise<MonthFactsRead> {
    const [from, to, today] = [monthStart(month), monthEnd(month), dayOf(this.clock.now())];
    if (from > today) throw new Problem({ type: 'not-found', detail: `${month} has not begun yet.` });
    const { lines, digest, isCompared } = await this.results.month(month);
    const open = (await this.holes.all()).filter((hole) => hole.from <= to && hole.to >= from);
    const customers = await this.customers.forRun();
    return {
      ...{ month, from, to, today, lines, digest, holes: open.length, customers },
      gaps: gapsOf(isCompared, { customers, from, to, before: today }),
    };
  }
}
