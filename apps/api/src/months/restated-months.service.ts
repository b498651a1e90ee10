import { Injectable } from '@nestjs/common';
import { changedLines, type MonthLine, monthLines } from '@plumbline/core/month/month-lines';
import { monthEnd, monthStart } from '@plumbline/core/time/month';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { MonthClosingEntity } from './month.entity.js';

/** Whether months still say what they said when they were closed; found out anew only where their results have changed. */
@Injectable()
export class RestatedMonths {
  /** By closing: what its month came to at one version of its sums. */
  readonly #known = new Map<string, { readonly version: string; readonly isRestated: boolean }>();

  constructor(private readonly results: LatestResults) {}

  async since({ id, month }: MonthClosingEntity, lines: readonly MonthLine[]): Promise<boolean> {
    const days = { from: monthStart(month), to: monthEnd(month) };
    // Asked before the sums: what is written meanwhile has another version, and is looked at again.
    const version = (await this.results.keptMonths(days.from, days.to)).get(days.from);
    const known = this.#known.get(id);
    if (known !== undefined && known.version === version) return known.isRestated;
    const isRestated = changedLines(lines, monthLines(await this.results.summed(days))).length > 0;
    if (version !== undefined) this.#known.set(id, { version, isRestated });
    return isRestated;
  }
}
