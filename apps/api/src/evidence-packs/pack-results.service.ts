import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthStart } from '@plumbline/core/time/month';
import type { CustomerForRun } from '../customers/customers.service.js';
import { type Gap, gapsOf } from '../months/gaps.js';
import type { HoleRange } from '../reconciliation/completeness/hole-ranges.js';
import { OpenHoles } from '../reconciliation/completeness/open-holes.service.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { StoredResult } from '../reconciliation/results/stored-result.js';
import { type RunNamed, RunsNamed } from '../reconciliation/run/runs-named.service.js';

export type JudgedMonth = {
  readonly results: readonly StoredResult[];
  readonly monthDigest: string;
  readonly runs: readonly RunNamed[];
  readonly gaps: readonly Gap[];
  /** Everybody's, of the month. */
  readonly holes: readonly HoleRange[];
  readonly isRunUnderWay: boolean;
};

/** What runs have said about a customer's month, and what they owe it. */
@Injectable()
export class PackResults {
  constructor(
    private readonly results: LatestResults,
    private readonly holes: OpenHoles,
    private readonly nights: Nights,
    private readonly runs: RunsNamed,
  ) {}

  async of(
    customer: CustomerForRun,
    { month, today }: { readonly month: Month; readonly today: Day },
  ): Promise<JudgedMonth> {
    const window = { from: monthStart(month), to: monthEnd(month) };
    const isRunUnderWay = (await this.nights.activeRunId()) !== null;
    const { isCompared, digest } = await this.results.month(month);
    const results = await this.results.ofCustomer(customer.id, window);
    const open = await this.holes.all();
    return {
      ...{ results, isRunUnderWay, monthDigest: digest },
      runs: await this.runs.of([...new Set(results.map(({ runId }) => runId))]),
      gaps: gapsOf(isCompared, { customers: [customer], ...window, before: today }),
      holes: open.filter((hole) => hole.from <= window.to && hole.to >= window.from),
    };
  }

  async digest(month: Month): Promise<string> {
    return (await this.results.month(month)).digest;
  }
}
