import { Injectable } from '@nestjs/common';
import { formatAmount } from '@plumbline/core/money/amount';
import { holdAggregate } from '@plumbline/core/reconciliation/hold-aggregate';
import { isUsageSettled, type Settling } from '@plumbline/core/reconciliation/settle';
import { type Day, dayEnd, dayOf, daysFrom } from '@plumbline/core/time/day';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';
import type { KnownAccount } from '../../customers/customers.service.js';
import type { DailyTotalFact } from '../../providers/facts.js';
import { ReadingRepository } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { Control, ManifestRead } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import type { Known, RunScope } from '../run/run-scope.js';
import { AggregateReader } from './aggregate-reader.js';
import { ControlNightsRepository } from './control-nights.repository.js';

type Scope = Pick<RunScope, 'owed'> & { readonly known: Pick<Known, 'accounts' | 'openHoles'> };
type Asked = { readonly scope: Scope; readonly settling: Settling };
type Held = {
  readonly days: readonly Day[];
  readonly totals: readonly DailyTotalFact[];
  readonly settling: Settling;
};
type Controlled = { readonly controls: readonly Control[]; readonly reads: readonly ManifestRead[] };

/** Each settled day's aggregate of the parent, subaccounts included, against the sum of what was read per account. */
@Injectable()
export class AggregateControl {
  constructor(
    private readonly reader: AggregateReader,
    private readonly readings: ReadingRepository,
    private readonly nights: ControlNightsRepository,
    private readonly assumptions: AssumptionsService,
  ) {}

  /** Only a run over everyone can be held against the parent's aggregate. */
  async of(run: ClaimedRun, { scope, settling }: Asked, signal: AbortSignal): Promise<Controlled> {
    const parent = scope.known.accounts.find(({ isParent }) => isParent);
    if (run.customerIds !== null || parent === undefined) return { controls: [], reads: [] };
    const older = scope.known.openHoles.filter(({ source }) => source === 'twilio-aggregate').map(({ day }) => day);
    const days = [...new Set([...older, ...daysFrom(run.from, run.to)])].sort();
    const { totals, reads } = await this.reader.read(run, parent.sid, days, signal);
    const unread = new Set(reads.flatMap(({ holes }) => holes.flatMap(({ from, to }) => daysFrom(from, to))));
    const held = holdAggregate({
      days: days.filter((day) => !unread.has(day)),
      aggregates: byDayAndCurrency(totals),
      sums: await this.nights.sums(days, run.id),
      settledDays: await this.settledDays(run, scope, { days, totals, settling }),
      nightsHeld: await this.nights.heldBefore(run.id),
      aggregateIsSum: await this.assumptions.settled('A30'),
    });
    const controls = held.map(({ aggregateNanos, sumNanos, ...rest }) => ({
      ...rest,
      accountSid: parent.sid,
      aggregate: formatAmount(aggregateNanos),
      sum: formatAmount(sumNanos),
      difference: formatAmount(aggregateNanos - sumNanos),
    }));
    return { controls, reads };
  }

  /** Days on which nothing of the family can still move: not the aggregate, and no account that could have had usage. */
  private async settledDays(
    run: ClaimedRun,
    { known, owed }: Scope,
    { days, totals, settling }: Held,
  ): Promise<ReadonlySet<Day>> {
    const open = known.accounts.filter(({ status }) => status !== 'closed');
    const accounts = open.map(({ sid }) => sid);
    const readings = await this.readings.usage({ accounts, days, runId: run.id });
    const young = new Set(totals.filter(({ day, asOf }) => asOf === null || asOf < dayEnd(day)).map(({ day }) => day));
    // An account that lists nothing does not say up to when; the aggregate speaks for it.
    const asOf = totals.reduce<Date | null>(
      (best, one) => (best === null || (one.asOf ?? best) > best ? one.asOf : best),
      null,
    );
    const isSettled = ({ sid }: KnownAccount, day: Day) => {
      const read = readings.get(readingKey(sid, day));
      const isAnswered = read !== undefined && (read.inRun || !owed.has(readingKey(sid, day)));
      return (
        isAnswered &&
        isUsageSettled({ day, settling, readings: read.readings.map((one) => ({ ...one, asOf: one.asOf ?? asOf })) })
      );
    };
    return new Set(
      days.filter(
        (day) => !young.has(day) && open.every((account) => dayOf(account.createdAt) > day || isSettled(account, day)),
      ),
    );
  }
}

function byDayAndCurrency(totals: readonly DailyTotalFact[]): Map<Day, Map<string, bigint>> {
  const days = new Map<Day, Map<string, bigint>>();
  for (const { day, currency, nanos } of totals) {
    const of = days.get(day) ?? new Map<string, bigint>();
    days.set(day, of.set(currency, (of.get(currency) ?? 0n) + nanos));
  }
  return days;
}
