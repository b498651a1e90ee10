import { groupBy } from '@plumbline/core/group-by';
import { type PlannedUnit, planReading, type ReadingSubject } from '@plumbline/core/reconciliation/plan-reading';
import { type Day, dayEnd, dayOf, dayStart, daysFrom } from '@plumbline/core/time/day';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import type { HoleDay } from '../completeness/holes.repository.js';
import type { KnownDays } from '../completeness/known-days.repository.js';
import { OwedDays } from '../facts/owed-days.js';
import type { ClaimedRun } from './run-lease.js';

type Window = { readonly from: Day; readonly to: Day };
type Asked = Window & Pick<ClaimedRun, 'customerIds'>;

export type RunScope = {
  readonly units: readonly PlannedUnit[];
  /** The units that reach beyond the run's window, by account or location. */
  readonly beyond: ReadonlyMap<string, readonly PlannedUnit[]>;
  /** Customers to judge, in groups that share no account with each other. */
  readonly groups: readonly (readonly CustomerForRun[])[];
  /** Account or location, and day, that only a reading of this run can answer for. */
  readonly owed: OwedDays;
};

/** Who there is, and what earlier runs read and left. */
export type Known = {
  readonly customers: readonly CustomerForRun[];
  readonly accounts: readonly KnownAccount[];
  readonly usage: KnownDays;
  readonly ledgers: KnownDays;
  readonly openHoles: readonly HoleDay[];
};

/**
 * What a run has to read: the accounts (all of them, unless only some customers were asked for), and the wallets of the
 * customers who are connected to one. A run over everybody reads what earlier ones left as well. A group that shares an
 * account is always judged whole.
 */
export function runScope(run: Asked, known: Known): RunScope {
  const wanted = run.customerIds === null ? null : new Set(run.customerIds);
  const catchesUp = wanted === null;
  const inWindow = sharingGroups(connectedWithin(known.customers, run), run).filter(
    (group) => wanted === null || group.some((customer) => wanted.has(customer.id)),
  );
  const subjects = [...accountSubjects(run, known, inWindow), ...walletSubjects(known, inWindow, wanted)];
  const units = planReading({ window: run, catchesUp, subjects });
  const owed = owedBy(units, known.openHoles);
  const beyond = groupBy(
    units.filter(({ extra }) => extra.length > 0),
    ({ target }) => target,
  );
  if (!catchesUp) return { units, beyond, groups: inWindow, owed };
  const span = { from: units.reduce((first, { from }) => (from < first ? from : first), run.from), to: run.to };
  return { units, beyond, groups: sharingGroups(connectedWithin(known.customers, span), span), owed };
}

/** The days beside the window on which a group is judged: those that this run reads of one of its sides. */
export function extraDays(group: readonly CustomerForRun[], { beyond }: Pick<RunScope, 'beyond'>): Day[] {
  const days = group.flatMap((customer) => {
    const wallet = daysOf(beyond.get(customer.locationId));
    const accounts = new Set(customer.connections.map(({ accountSid }) => accountSid));
    const usage = [...accounts].flatMap((sid) =>
      daysOf(beyond.get(sid)).filter((day) => accountsOf(customer, { from: day, to: day }).includes(sid)),
    );
    return [...wallet, ...usage];
  });
  return [...new Set(days)].sort();
}

function daysOf(units: readonly PlannedUnit[] = []): Day[] {
  return units.flatMap(({ from, to }) => daysFrom(from, to));
}

/** Twilio answers 404 for days before an account existed, so its days begin with the account. */
function accountSubjects(
  run: Asked,
  { accounts, usage, openHoles }: Known,
  groups: readonly (readonly CustomerForRun[])[],
): ReadingSubject[] {
  const used = new Set(groups.flat().flatMap((customer) => accountsOf(customer, run)));
  const holes = holesBySource(openHoles, 'twilio-usage');
  return accounts.flatMap(({ sid, status, createdAt }) => {
    const inWindow = used.has(sid) || (run.customerIds === null && status !== 'closed');
    const holeDays = holes.get(sid) ?? [];
    if (!inWindow && (run.customerIds !== null || holeDays.length === 0)) return [];
    const from = dayOf(createdAt);
    // A closed account that nobody uses is asked for its holes only.
    const to = inWindow ? null : (holeDays.at(-1) ?? from);
    return [subjectOf({ source: 'twilio-usage', target: sid, from, to, holeDays }, usage)];
  });
}

/** A wallet is read while its customer is connected; that of a location that is gone cannot be asked any more. */
function walletSubjects(
  { customers, ledgers, openHoles }: Known,
  groups: readonly (readonly CustomerForRun[])[],
  wanted: ReadonlySet<string> | null,
): ReadingSubject[] {
  const holes = holesBySource(openHoles, 'highlevel-ledger');
  const asked = wanted === null ? customers : groups.flat();
  return asked.flatMap(({ locationId, connections, status }) => {
    const [first, last] = [connections[0], connections.at(-1)];
    if (first === undefined || last === undefined || status === 'gone') return [];
    const to = last.validTo === null ? null : dayOf(new Date(last.validTo.getTime() - 1));
    const holeDays = holes.get(locationId) ?? [];
    const from = dayOf(first.validFrom);
    return [subjectOf({ source: 'highlevel-ledger', target: locationId, from, to, holeDays }, ledgers)];
  });
}

function owedBy(units: readonly PlannedUnit[], openHoles: readonly HoleDay[]): OwedDays {
  const owed = new OwedDays();
  for (const unit of units) owed.add(unit.target, unit.owed);
  for (const { source, target, day } of openHoles) {
    // A hole of the aggregate is none of the parent's own usage.
    if (source !== 'twilio-aggregate') owed.add(target, [day]);
  }
  return owed;
}

function subjectOf(
  subject: Omit<ReadingSubject, 'readDays' | 'unsettledDays'>,
  { read, unsettled }: KnownDays,
): ReadingSubject {
  const { target } = subject;
  return { ...subject, readDays: read.get(target) ?? new Set(), unsettledDays: unsettled.get(target) ?? [] };
}

function holesBySource(holes: readonly HoleDay[], source: HoleDay['source']): ReadonlyMap<string, Day[]> {
  const days = new Map<string, Day[]>();
  for (const hole of holes) {
    if (hole.source === source) days.set(hole.target, [...(days.get(hole.target) ?? []), hole.day].sort());
  }
  return days;
}

function connectedWithin(customers: readonly CustomerForRun[], window: Window): CustomerForRun[] {
  return customers.filter((customer) => accountsOf(customer, window).length > 0);
}

function accountsOf(customer: CustomerForRun, { from, to }: Window): string[] {
  return customer.connections
    .filter(({ validFrom, validTo }) => validFrom < dayEnd(to) && (validTo === null || validTo > dayStart(from)))
    .map(({ accountSid }) => accountSid);
}

/** Connected components: customers that met on any account within the window are one group. */
function sharingGroups(customers: readonly CustomerForRun[], window: Window): CustomerForRun[][] {
  const groupOf = new Map<string, CustomerForRun[]>();
  const groups = new Set<CustomerForRun[]>();
  for (const customer of customers) {
    const accounts = accountsOf(customer, window);
    const met = new Set(accounts.flatMap((sid) => groupOf.get(sid) ?? []));
    const merged = [...met, customer];
    for (const sid of new Set([...accounts, ...[...met].flatMap((member) => accountsOf(member, window))])) {
      const old = groupOf.get(sid);
      if (old !== undefined) groups.delete(old);
      groupOf.set(sid, merged);
    }
    groups.add(merged);
  }
  return [...groups];
}
