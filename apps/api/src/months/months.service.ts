import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { addFigures } from '@plumbline/core/month/figures';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import { LatestResults, type MonthSum } from '../reconciliation/results/latest-results.service.js';
import type { MonthPage, MonthsQuery } from './dto/month.js';
import type { MonthClosingEntity } from './month.entity.js';
import { shownFigures, shownSums } from './month-customers.js';
import { MonthLinesRepository } from './month-lines.repository.js';
import { MonthsRepository } from './months.repository.js';
import { RestatedMonths } from './restated-months.service.js';

/** Older months than these are not looked for. */
const yearsBack = 10;
const Key = z.tuple([z.string()]);

/** The months of the agency, newest first. */
@Injectable()
export class MonthsService {
  constructor(
    private readonly results: LatestResults,
    private readonly months: MonthsRepository,
    private readonly closedLines: MonthLinesRepository,
    private readonly restated: RestatedMonths,
    private readonly clock: Clock,
  ) {}

  async page({ cursor, limit }: MonthsQuery): Promise<MonthPage> {
    const before = cursorKey(cursor, Key)?.[0] ?? null;
    const today = dayOf(this.clock.now());
    const first = `${Number(today.slice(0, 4)) - yearsBack}${today.slice(4, 7)}`;
    const found = await this.results.monthsBetween(first, monthOf(today));
    const rest = found.filter((month) => before === null || month < before);
    const { items, nextCursor } = pageFrom(rest.slice(0, limit + 1), { limit, keyOf: (month) => [month] });
    const closings = new Map((await this.months.closings(items)).map((closing) => [closing.month, closing]));
    const sums = await this.sumsOf(items);
    const shown: MonthPage['items'] = [];
    for (const month of items) {
      shown.push(await this.summary(month, closings.get(month) ?? null, { today, sums: sums.get(month) ?? [] }));
    }
    return { items: shown, nextCursor };
  }

  /** What the days of each month add up to. */
  private async sumsOf(months: readonly Month[]): Promise<ReadonlyMap<Month, readonly MonthSum[]>> {
    const [newest, oldest] = [months[0], months.at(-1)];
    if (newest === undefined || oldest === undefined) return new Map();
    return groupBy(await this.results.monthSums(monthStart(oldest), monthEnd(newest)), ({ month }) => month);
  }

  private async summary(
    month: Month,
    closing: MonthClosingEntity | null,
    { today, sums }: { readonly today: Day; readonly sums: readonly MonthSum[] },
  ) {
    const now = [...addFigures(sums).values()];
    const lines = closing === null ? null : await this.closedLines.of(closing.id);
    return {
      ...{ month, ended: today > monthEnd(month) },
      totals: lines === null ? shownFigures(addFigures(sums)) : shownSums(lines),
      state: closing === null ? ('open' as const) : ('closed' as const),
      provisional: now.some(({ provisionalCells }) => provisionalCells > 0),
      incomplete: now.some(({ incomplete }) => incomplete.cells > 0),
      restated: closing !== null && lines !== null && (await this.restated.since(closing, lines)),
      closedAt: closing?.closedAt.toISOString() ?? null,
      closedBy: closing?.closedByName ?? null,
    };
  }
}
