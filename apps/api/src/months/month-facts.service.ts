import { Injectable } from '@nestjs/common';
import { type MonthLine, monthLines } from '@plumbline/core/month/month-lines';
import { compareKeys } from '@plumbline/core/reconciliation/compare-streams';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import { CustomersService } from '../customers/customers.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Problem } from '../platform/http/problem.js';
import { OpenHoles } from '../reconciliation/completeness/open-holes.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { StoredResult } from '../reconciliation/results/stored-result.js';
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
    const cells = await this.results.between(from, to);
    const open = (await this.holes.all()).filter((hole) => hole.from <= to && hole.to >= from);
    return {
      ...{ month, from, to, today, holes: open.length },
      lines: monthLines(cells.filter(isCounted).map(sumOfOne)),
      digest: resultDigest(cells.toSorted(compareKeys)),
      gaps: gapsOf(cells, { customers: await this.customers.forRun(), from, to, before: today }),
    };
  }
}

/** A shared account is counted by its total, not by its members as well. */
function isCounted(cell: StoredResult): boolean {
  return !cell.isGroup || cell.customerId === null;
}

function sumOfOne(cell: StoredResult) {
  const { subject, customerId, product, verdict, provisional, currency, differenceNanos } = cell;
  const difference = differenceNanos ?? 0n;
  return {
    ...{ subject, customerId, product, verdict, provisional, currency, cells: 1 },
    billedCurrency: cell.billedCurrency ?? currency,
    costNanos: cell.costNanos ?? 0n,
    expectedNanos: cell.expectedNanos ?? 0n,
    billedNanos: cell.billedNanos ?? 0n,
    underNanos: difference < 0n ? -difference : 0n,
    overNanos: difference > 0n ? difference : 0n,
  };
}
