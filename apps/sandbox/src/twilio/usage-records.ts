import type { Request, Response } from 'express';
import { answerRendered } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import { dayOf } from '../world/utc-day.js';
import type { World } from '../world/world.js';
import { notFound, twilioError } from './errors.js';
import { askedPage, type Page, renderPage } from './paging.js';
import { usageRenderer } from './render-usage.js';
import { usageCategories } from './usage-categories.js';
import { intervalsOf, type Range, rangeAsked, type UsageView } from './usage-range.js';

export function answerUsage(world: World, account: Account, view: UsageView, req: Request, res: Response): void {
  const calendar = { createdDay: dayOf(account.createdMs), today: dayOf(world.now()) };
  const range = rangeAsked({ start: req.query.StartDate, end: req.query.EndDate }, calendar);
  if (range === 'not-a-date') {
    twilioError(res, {
      status: 400,
      code: 20001,
      message: 'StartDate and EndDate must be YYYY-MM-DD or an offset in days',
    });
    return;
  }
  if (range === 'before-the-account') {
    twilioError(res, notFound(req.originalUrl));
    return;
  }
  const asked = askedPage(req, world.usageAsOf());
  if (asked.kind === 'refused') {
    twilioError(res, asked.problem);
    return;
  }
  const intervals = intervalsOf(view, range, calendar);
  const categories = categoriesAsked(req.query.Category);
  const records = new Records(world, account, {
    view,
    withFamily: withFamily(req),
    page: asked.page,
    categories,
    intervals,
  });
  const listing = { name: 'usage_records', total: intervals.length * categories.length, cut: records.cut };
  answerRendered(res, renderPage(req, res, asked.page, listing));
}

type Scope = {
  readonly view: UsageView;
  readonly withFamily: boolean;
  readonly page: Page;
  readonly categories: readonly string[];
  readonly intervals: readonly Range[];
};

/** The records of an answer, numbered interval by interval and category by category. */
class Records {
  readonly #world: World;
  readonly #scope: Scope;
  readonly #renderers: readonly ReturnType<typeof usageRenderer>[];
  readonly #sids: readonly string[];

  constructor(world: World, account: Account, scope: Scope) {
    this.#world = world;
    this.#scope = scope;
    const asOf = new Date(scope.page.asOfMs).toISOString().replace('.000Z', '+00:00');
    this.#renderers = scope.categories.map((category) => usageRenderer(account.sid, category, asOf));
    this.#sids = scope.withFamily ? world.usage.familyOf(account.sid) : [account.sid];
  }

  readonly cut = (from: number, to: number): string[] => {
    const { categories, intervals, page, view } = this.#scope;
    const records: string[] = [];
    let at = from;
    while (at < Math.min(to, intervals.length * categories.length)) {
      const interval = intervals[Math.floor(at / categories.length)];
      if (interval === undefined) break;
      const totals = this.#world.usage.between(this.#sids, interval.first, interval.last, page.asOfMs);
      do {
        const index = at % categories.length;
        const render = this.#renderers[index];
        if (render !== undefined) records.push(render(view, interval, totals.get(categories[index] ?? '')));
        at += 1;
      } while (at < to && at % categories.length !== 0);
    }
    return records;
  };
}

function categoriesAsked(category: unknown): readonly string[] {
  if (typeof category !== 'string') return usageCategories;
  return usageCategories.filter((known) => known === category.toLowerCase());
}

/** Subaccounts are added in unless they are kept out by name. */
function withFamily(req: Request): boolean {
  return String(req.query.IncludeSubaccounts ?? 'true').toLowerCase() !== 'false';
}
