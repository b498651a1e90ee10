import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { CustomersService } from '../customers/customers.service.js';
import { MismatchesService } from '../mismatches/mismatches.service.js';
import { moneyJson } from '../platform/http/money-json.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { type DaySum, LatestResults } from '../reconciliation/results/latest-results.service.js';
import { Completeness } from './completeness.service.js';
import { cellsOf, countOf, figuresOf, mainCurrency, mismatchCount, otherCurrencies } from './figures.js';
import { newestNight } from './newest-night.js';
import type { Overview } from './overview.response.js';

/** How far back whoever is compared is looked for, however long the trend is. */
const daysCompared = 30;

type Days = { readonly from: Day; readonly to: Day };

/** Whether last night was complete and clean, and what stands behind it. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly nights: Nights,
    private readonly results: LatestResults,
    private readonly mismatches: MismatchesService,
    private readonly customers: CustomersService,
    private readonly completeness: Completeness,
  ) {}

  async read(daysShown: number): Promise<Overview> {
    const now = this.nights.now();
    const to = addDays(dayOf(now), -1);
    const from = addDays(to, 1 - daysShown);
    const [sums, nights, [newest, completeness], open, customers, activeRunId, nextRunAt] = await Promise.all([
      this.results.daySums(from, to),
      this.nights.state(),
      this.newest(),
      this.mismatches.openSummary(),
      this.compared({ from: addDays(to, 1 - daysCompared), to }, now),
      this.nights.activeRunId(),
      this.nights.nextAt(),
    ]);
    const currency = mainCurrency(sums);
    const days = groupBy(sums, ({ day }) => day);
    const openIn = open.currency ?? currency;
    return {
      daysShown,
      newestNight: newestNight(newest, { days, currency, completeness, missed: nights.missed }),
      nights: {
        lastComplete: nights.lastComplete?.businessDate ?? null,
        lastCompleteAt: nights.lastComplete?.finishedAt.toISOString() ?? null,
        missed: nights.missed,
      },
      openHoles: completeness.openHoles,
      spendUnderNoCustomer: completeness.spendUnderNoCustomer,
      otherCurrencies: otherCurrencies(sums, currency),
      newestSettledDay: newestSettledDay(days, currency),
      trend: [...days].sort(byKey).map(([day, of]) => ({
        day,
        ...figuresOf(of, currency),
        provisional: of.some(({ provisional }) => provisional),
        incomplete: countOf(of, 'incomplete') > 0,
        mismatches: mismatchCount(of),
      })),
      byProduct: [...groupBy(sums, ({ product }) => product)].sort(byKey).map(([product, of]) => ({
        product,
        ...figuresOf(of, currency),
        mismatches: mismatchCount(of),
        undecided: countOf(of, 'undecided'),
      })),
      openMismatches: {
        count: open.count,
        under: moneyJson(open.underNanos, openIn),
        over: moneyJson(open.overNanos, openIn),
      },
      customers,
      nextRunAt: nextRunAt.toISOString(),
      activeRunId,
    };
  }

  async newestDay(): Promise<Day | null> {
    return (await this.nights.newest())?.toDay ?? null;
  }

  private async newest() {
    const newest = await this.nights.newest();
    return [newest, await this.completeness.of(newest)] as const;
  }

  private async compared({ from, to }: Days, now: Date): Promise<Overview['customers']> {
    const compared = await this.results.comparedBetween(from, to);
    const notCompared = await this.customers.notCompared(compared, now);
    const others = new Set(notCompared.map(({ customerId }) => customerId));
    return {
      compared: [...compared].filter((id) => !others.has(id)).length,
      notCompared: notCompared.map(({ customerId, ...why }) => ({ id: customerId, ...why })),
    };
  }
}

function newestSettledDay(days: ReadonlyMap<Day, DaySum[]>, currency: string): Overview['newestSettledDay'] {
  const settled = [...days].sort(byKey).filter(([, of]) => of.every(({ provisional }) => !provisional));
  const newest = settled.at(-1);
  if (newest === undefined) return null;
  const [day, of] = newest;
  const { under, over } = figuresOf(of, currency);
  return { day, under, over, cells: cellsOf(of), mismatches: mismatchCount(of) };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
