import { Injectable } from '@nestjs/common';
import { changedLines, type MonthLine, monthLines } from '@plumbline/core/month/month-lines';
import { dayOf } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import { z } from 'zod';
import { Clock } from '../platform/clock/clock.js';
import { cursorKey } from '../platform/http/cursor-key.js';
import { pageFrom } from '../platform/http/page.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { MonthPage, MonthsQuery } from './dto/month.js';
import type { MonthClosingEntity } from './month.entity.js';
import { shownSums } from './month-customers.js';
import { MonthLinesRepository } from './month-lines.repository.js';
import { MonthsRepository } from './months.repository.js';

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
    private readonly clock: Clock,
  ) {}

  async page({ cursor, limit }: MonthsQuery): Promise<MonthPage> {
    const before = cursorKey(cursor, Key)?.[0] ?? null;
    const today = dayOf(this.clock.now());
    const first = `${Number(today.slice(0, 4)) - yearsBack}${today.slice(4, 7)}`;
    const found = await this.results.months(first, monthOf(today));
    const rest = found.filter((month) => before === null || month < before);
    const { items, nextCursor } = pageFrom(rest.slice(0, limit + 1), { limit, keyOf: (month) => [month] });
    const closings = new Map((await this.months.closings(items)).map((closing) => [closing.month, closing]));
    const shown: MonthPage['items'] = [];
    for (const month of items) shown.push(await this.summary(month, closings.get(month) ?? null, today));
    return { items: shown, nextCursor };
  }

  private async summary(month: Month, closing: MonthClosingEntity | null, today: string) {
    const now = monthLines(await this.results.summed({ from: monthStart(month), to: monthEnd(month) }));
    const lines: readonly MonthLine[] = closing === null ? now : await this.closedLines.of(closing.id);
    return {
      ...{ month, ended: today > monthEnd(month), totals: shownSums(lines) },
      state: closing === null ? ('open' as const) : ('closed' as const),
      provisional: now.some(({ figures }) => figures.provisionalCells > 0),
      incomplete: now.some(({ figures }) => figures.incomplete.cells > 0),
      restated: closing !== null && changedLines(lines, now).length > 0,
      closedAt: closing?.closedAt.toISOString() ?? null,
      closedBy: closing?.closedByName ?? null,
    };
  }
}
