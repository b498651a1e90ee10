import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { backfillDays, dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import { addDays, daysFrom } from '@plumbline/core/time/day';
import type { EntityManager } from 'typeorm';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { Control, Hole, ManifestRead, Notice } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { RunPlan } from '../run/run-plan.js';
import { soleUser } from '../run/sole-user.js';
import { type HoleDay, HolesRepository, type KeptHoleDay } from './holes.repository.js';

/** What a run's end changes about the holes: new ones, and those that nobody can fill any more. */
export type HoleChanges = {
  /** Whether the run judged what it read: only then does a day that it read close the day's hole. */
  readonly fills: boolean;
  readonly left: readonly HoleDay[];
  readonly filled: readonly Omit<HoleDay, 'reason'>[];
  readonly lost: readonly HoleDay[];
};

type Found = {
  readonly reads: readonly ManifestRead[];
  readonly controls: readonly Control[];
  readonly customers: readonly CustomerForRun[];
  /** Customers who were read and could not be compared. */
  readonly unjudged: readonly CustomerForRun[];
};

/** Holes from run to run: what one leaves, later ones fill, and until then each of them says so. */
@Injectable()
export class RunHoles {
  constructor(
    private readonly holes: HolesRepository,
    private readonly plan: RunPlan,
  ) {}

  /** The holes of a run that read to its end: its own, and for a run over everybody those that it could not fill. */
  async after(run: ClaimedRun, { reads, controls, customers, unjudged }: Found) {
    const open = await this.holes.openAfter(run.id);
    const own = [...reads.flatMap(holeDaysOf), ...controls.flatMap(controlHole), ...unjudgedDays(run, unjudged)];
    const gone = new Set(customers.flatMap(({ locationId, status }) => (status === 'gone' ? [locationId] : [])));
    const lost = open.filter(({ source, target }) => source === 'highlevel-ledger' && gone.has(target));
    const held = controls.filter(({ outcome }) => outcome === 'held').map(({ day }) => day);
    const filled = open.filter(({ source, day }) => source === 'twilio-aggregate' && held.includes(day));
    const closed = new Set([...lost, ...filled].map(keyOf));
    const ownKeys = new Set(own.map(keyOf));
    const older = open.filter((hole) => !closed.has(keyOf(hole)) && !ownKeys.has(keyOf(hole)));
    const left = [...own, ...(run.customerIds === null ? older : [])];
    return {
      holes: manifestHoles(left, open, customers),
      changes: { fills: true, left: own, filled, lost: run.customerIds === null ? lost : [] } satisfies HoleChanges,
      notices: lostNotices(run.customerIds === null ? lost : [], customers),
    };
  }

  /**
   * What a run leaves that judged nothing. A failed one owes all that it was to read. A cancelled one leaves only what
   * nobody has read before it: a person did not want the rest.
   */
  async ofBrokenRun(run: ClaimedRun, state: 'failed' | 'cancelled', reason: string): Promise<HoleChanges> {
    const { units, known } = await this.plan.of(run);
    const since = addDays(run.to, 1 - backfillDays);
    const left = units.flatMap(({ source, target, owed }) => {
      const read = (source === 'twilio-usage' ? known.usage : known.ledgers).read.get(target);
      const isUnread = (day: string) => day >= since && !(read?.has(day) ?? false);
      const days = state === 'failed' ? owed : owed.filter(isUnread);
      return days.map((day): HoleDay => ({ source, target, day, reason }));
    });
    return { fills: false, left, filled: [], lost: [] };
  }

  /** In the transaction that ends the run. */
  async write(tx: EntityManager, run: ClaimedRun, { fills, left, filled, lost }: HoleChanges): Promise<void> {
    const by = { runId: run.id, at: run.now() };
    if (fills) await this.holes.fill(tx, by);
    await this.holes.close(tx, by, 'filled', filled);
    await this.holes.close(tx, by, 'lost', lost);
    await this.holes.leave(tx, by, left);
  }
}

function keyOf({ source, target, day }: Omit<HoleDay, 'reason'>): string {
  return `${source}|${target}|${day}`;
}

function holeDaysOf({ source, accountSid, locationId, holes }: ManifestRead): HoleDay[] {
  const target = accountSid ?? locationId;
  // Items of a shared account make totals weaker and leave no hole in them.
  if (source === 'discovery' || source === 'twilio-items' || target === null) return [];
  return holes.flatMap(({ from, to, reason }) => daysFrom(from, to).map((day) => ({ source, target, day, reason })));
}

function controlHole(control: Control): HoleDay[] {
  if (control.outcome !== 'hole') return [];
  const { accountSid: target, day, currency, aggregate, sum } = control;
  const reason =
    `The parent’s aggregate says ${aggregate} ${currency} and the accounts add up to ${sum} ${currency}: an account may ` +
    'have been missed. The next run holds them against each other again.';
  return [{ source: 'twilio-aggregate', target, day, reason }];
}

function manifestHoles(
  days: readonly HoleDay[],
  open: readonly KeptHoleDay[],
  customers: readonly CustomerForRun[],
): Hole[] {
  const openedBy = new Map(open.map((hole) => [keyOf(hole), hole.openedBy]));
  const alike = groupBy(days, (hole) =>
    [hole.source, hole.target, openedBy.get(keyOf(hole)) ?? '', hole.reason].join('|'),
  );
  return [...alike.values()].flatMap((holes) => {
    const [first] = holes;
    if (first === undefined) return [];
    const { source, target, reason } = first;
    const isWallet = source === 'highlevel-ledger';
    const customer = isWallet ? customers.find((one) => one.locationId === target) : soleUser(customers, target);
    const about = {
      source,
      customerId: source === 'twilio-aggregate' ? null : (customer?.id ?? null),
      accountSid: isWallet ? null : target,
      locationId: isWallet ? target : null,
      reason,
      openedBy: openedBy.get(keyOf(first)) ?? null,
    };
    return dayRanges(holes.map(({ day }) => day)).map((range) => ({ ...about, ...range }));
  });
}

function lostNotices(lost: readonly KeptHoleDay[], customers: readonly CustomerForRun[]): Notice[] {
  return [...groupBy(lost, ({ target }) => target)].map(([target, holes]) => {
    const name = customers.find(({ locationId }) => locationId === target)?.name ?? target;
    const days = dayRanges(holes.map(({ day }) => day)).map(({ from, to }) =>
      from === to ? from : `${from} to ${to}`,
    );
    return {
      kind: 'lost-days',
      detail: `${name} is gone from HighLevel, and its wallet of ${days.join(', ')} was never read: these days stay incomplete`,
    };
  });
}

const notCompared =
  'It was read, but something went wrong inside Plumbline while it was compared; the log has the details under this run. The next run tries again.';

function unjudgedDays({ from, to }: ClaimedRun, customers: readonly CustomerForRun[]): HoleDay[] {
  return customers.flatMap(({ locationId }) =>
    daysFrom(from, to).map((day) => ({
      source: 'highlevel-ledger' as const,
      target: locationId,
      day,
      reason: notCompared,
    })),
  );
}
