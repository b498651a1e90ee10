import type { Request, Response } from 'express';
import { answerRendered } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { Switches } from '../world/journal-entry.js';
import { type CategoryTotals, unpublishedCategory } from '../world/usage-totals.js';
import { addDays, dayOf } from '../world/utc-day.js';
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
  const categories = categoriesAsked(req.query.Category, world.switches);
  if (isTooMuch(req, range, world)) {
    twilioError(res, { status: 500, code: 20500, message: 'An internal server error has occurred' });
    return;
  }
  const scope = { view, withFamily: withFamily(req), page: asked.page, categories, intervals };
  const records = new Records(world, account, scope);
  const listing = { name: 'usage_records', total: records.total, cut: records.cut };
  answerRendered(res, renderPage(req, res, asked.page, listing));
}

function isTooMuch(req: Request, { first, last }: Range, { switches }: World): boolean {
  const { mostDaysOfAllCategories: most } = switches;
  return most !== null && req.query.Category === undefined && addDays(first, most) <= last;
}

type Known = { readonly currency: string; readonly totals: CategoryTotals };

type Scope = {
  readonly view: UsageView;
  readonly withFamily: boolean;
  readonly page: Page;
  readonly categories: readonly string[];
  readonly intervals: readonly Range[];
};

/** The records of an answer, numbered interval by interval and category by category. */
class Records {
  readonly total: number;
  readonly #world: World;
  readonly #scope: Scope;
  readonly #account: Account;
  readonly #renderers: readonly ReturnType<typeof usageRenderer>[];
  readonly #sids: readonly string[];
  /** The numbers of the records that are listed; null when all are. */
  readonly #listed: readonly number[] | null;

  constructor(world: World, account: Account, scope: Scope) {
    this.#world = world;
    this.#scope = scope;
    this.#account = account;
    const asOf = new Date(scope.page.asOfMs).toISOString().replace('.000Z', '+00:00');
    const common = { accountSid: account.sid, asOf, switches: world.switches };
    this.#renderers = scope.categories.map((category) => usageRenderer(common, category));
    this.#sids = scope.withFamily ? world.usage.familyOf(account.sid) : [account.sid];
    this.#listed = world.switches.zeroCategories === 'omitted' ? this.#withMoney() : null;
    this.total = this.#listed?.length ?? scope.intervals.length * scope.categories.length;
  }

  readonly cut = (from: number, to: number): string[] => {
    const { categories, intervals, view } = this.#scope;
    const records: string[] = [];
    let shown: Range | undefined;
    let known: Known | undefined;
    for (let at = from; at < Math.min(to, this.total); at += 1) {
      const number = this.#listed === null ? at : (this.#listed[at] ?? at);
      const interval = intervals[Math.floor(number / categories.length)];
      const index = number % categories.length;
      const render = this.#renderers[index];
      if (interval === undefined || render === undefined) break;
      if (known === undefined || shown !== interval) known = this.#knownOf(interval);
      shown = interval;
      records.push(render(view, interval, known.totals.get(categories[index] ?? ''), known.currency));
    }
    return records;
  };

  #withMoney(): number[] {
    const { categories, intervals } = this.#scope;
    return intervals.flatMap((interval, at) => {
      const { totals } = this.#knownOf(interval);
      return categories.flatMap((category, index) => (totals.has(category) ? at * categories.length + index : []));
    });
  }

  /** Money of another currency than the account's own cannot be added to it, and is left out of an aggregate. */
  #knownOf({ first, last }: Range): Known {
    const { sid } = this.#account;
    const currency = this.#world.currencyOf(sid, last);
    const sids = this.#sids.filter((one) => one === sid || this.#world.currencyOf(one, last) === currency);
    return { currency, totals: this.#world.usage.between(sids, first, last, this.#scope.page.asOfMs) };
  }
}

function categoriesAsked(category: unknown, switches: Switches): readonly string[] {
  const known = switches.unpublishedCategory ? [...usageCategories, unpublishedCategory] : usageCategories;
  return typeof category === 'string' ? known.filter((one) => one === category.toLowerCase()) : known;
}

/** Subaccounts are added in unless they are kept out by name. */
function withFamily(req: Request): boolean {
  return String(req.query.IncludeSubaccounts ?? 'true').toLowerCase() !== 'false';
}
