import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { CustomersService } from '../customers/customers.service.js';
import { MismatchesService } from '../mismatches/mismatches.service.js';
import { Clock } from '../platform/clock/clock.js';
import { moneyJson } from '../platform/http/money-json.js';
import { Nights } from '../reconciliation/night/nights.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import type { StoredResult } from '../reconciliation/results/stored-result.js';
import { countOf, figuresOf, mismatchCount } from './figures.js';
import type { Overview } from './overview.response.js';

const daysShown = 30;
const usualCurrency = 'USD';

/** Whether last night was complete and clean, and what stands behind it. */
@Injectable()
export class OverviewService {
  constructor(
    private readonly nights: Nights,
    private readonly results: LatestResults,
    private readonly mismatches: MismatchesService,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<Overview> {
    const to = addDays(dayOf(this.clock.now()), -1);
    const cells = (await this.results.between(addDays(to, 1 - daysShown), to)).filter(isCounted);
    const currency = cells[0]?.currency ?? usualCurrency;
    const days = groupBy(cells, (cell) => cell.day);
    return {
      newestNight: await this.newestNight(days, currency),
      newestSettledDay: newestSettledDay(days, currency),
      trend: [...days].sort(byKey).map(([day, of]) => ({
        day,
        ...figuresOf(of, currency),
        provisional: of.some((cell) => cell.provisional),
        incomplete: countOf(of, 'incomplete') > 0,
        mismatches: mismatchCount(of),
      })),
      byProduct: [...groupBy(cells, (cell) => cell.product)].sort(byKey).map(([product, of]) => ({
        product,
        ...figuresOf(of, currency),
        mismatches: mismatchCount(of),
        undecided: countOf(of, 'undecided'),
      })),
      openMismatches: await this.openMismatches(currency),
      customers: await this.compared(cells),
      nextRunAt: this.nights.nextAt().toISOString(),
      activeRunId: await this.nights.activeRunId(),
    };
  }

  private async newestNight(days: ReadonlyMap<Day, StoredResult[]>, currency: string) {
    const run = await this.nights.newest();
    if (run === null) return null;
    const of = days.get(run.toDay) ?? [];
    const holes = run.manifest?.holes.length ?? 0;
    const complete = run.state === 'complete';
    const mismatches = mismatchCount(of);
    const [undecided, incomplete] = [countOf(of, 'undecided'), countOf(of, 'incomplete')];
    const { under, over } = figuresOf(of, currency);
    return {
      runId: run.id,
      from: run.fromDay,
      to: run.toDay,
      day: run.toDay,
      state: run.state,
      failure: run.failure,
      complete,
      clean: complete && of.length > 0 && mismatches === 0 && incomplete === 0,
      holes,
      provisional: of.some((cell) => cell.provisional),
      under,
      over,
      mismatches,
      undecided,
      incomplete,
      finishedAt: run.finishedAt?.toISOString() ?? null,
    };
  }

  private async openMismatches(currency: string) {
    const open = await this.mismatches.openSummary();
    const inCurrency = open.currency ?? currency;
    return {
      count: open.count,
      under: moneyJson(open.underNanos, inCurrency),
      over: moneyJson(open.overNanos, inCurrency),
    };
  }

  private async compared(cells: readonly StoredResult[]): Promise<Overview['customers']> {
    const compared = new Set(cells.filter((cell) => !cell.isGroup).map((cell) => cell.customerId));
    const everyone = (await this.customers.forRun()).filter(({ status }) => status !== 'gone');
    const notCompared = everyone
      .filter(({ id }) => !compared.has(id))
      .map(({ id, name, status }) => ({ id, name, status, reason: reasons[status] ?? 'not read yet' }));
    return { compared: everyone.length - notCompared.length, notCompared };
  }
}

const reasons: Readonly<Record<string, string>> = {
  shared: 'shares its Twilio account with other customers, so its usage cannot be told apart',
  unconnected: 'no Twilio account is connected',
  'lc-phone': 'uses LC Phone, which HighLevel runs and bills itself',
  gone: 'no longer exists in HighLevel',
};

/** A shared group is counted by its total, not by its members as well. */
function isCounted(cell: StoredResult): boolean {
  return !cell.isGroup || cell.customerId === null;
}

function newestSettledDay(days: ReadonlyMap<Day, StoredResult[]>, currency: string): Overview['newestSettledDay'] {
  const settled = [...days].sort(byKey).filter(([, of]) => of.every((cell) => !cell.provisional));
  const newest = settled.at(-1);
  if (newest === undefined) return null;
  const [day, of] = newest;
  const { under, over } = figuresOf(of, currency);
  return { day, under, over, cells: of.length, mismatches: mismatchCount(of) };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : Number(a > b);
}
