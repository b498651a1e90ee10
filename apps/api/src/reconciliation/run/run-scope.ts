import { type Day, dayEnd, dayOf, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import type { ClaimedRun } from './run-lease.js';

export type UsageUnit = { readonly kind: 'usage'; readonly accountSid: string; readonly from: Day; readonly to: Day };
export type LedgerUnit = { readonly kind: 'ledger'; readonly locationId: string; readonly from: Day; readonly to: Day };
export type RunScope = {
  readonly units: readonly (UsageUnit | LedgerUnit)[];
  /** Customers to judge, in groups that share no account with each other. */
  readonly groups: readonly (readonly CustomerForRun[])[];
};

type Known = { readonly customers: readonly CustomerForRun[]; readonly accounts: readonly KnownAccount[] };

/**
 * What a run has to read: the accounts (all of them, unless only some customers were asked for), and the wallets of the
 * customers who are connected to one. A group that shares an account is always judged whole.
 */
export function runScope(
  run: Pick<ClaimedRun, 'from' | 'to' | 'customerIds'>,
  { customers, accounts }: Known,
): RunScope {
  const connected = customers.filter((customer) => accountsOf(customer, run).length > 0);
  const wanted = run.customerIds === null ? null : new Set(run.customerIds);
  const groups = sharingGroups(connected, run).filter(
    (group) => wanted === null || group.some((customer) => wanted.has(customer.id)),
  );
  const used = new Set(groups.flat().flatMap((customer) => accountsOf(customer, run)));
  const usage = accounts
    .filter((account) => used.has(account.sid) || (wanted === null && account.status !== 'closed'))
    .flatMap((account) => usageUnit(account, run));
  const ledgers = groups
    .flat()
    .map(({ locationId }) => ({ kind: 'ledger', locationId, from: run.from, to: run.to }) as const);
  return { units: [...usage, ...ledgers], groups };
}

/** Twilio answers 404 for days before an account existed, so the window begins with the account. */
function usageUnit(account: KnownAccount, { from, to }: { from: Day; to: Day }): UsageUnit[] {
  const opened = dayOf(account.createdAt);
  const start = opened > from ? opened : from;
  return start > to ? [] : [{ kind: 'usage', accountSid: account.sid, from: start, to }];
}

function accountsOf(customer: CustomerForRun, { from, to }: { from: Day; to: Day }): string[] {
  return customer.connections
    .filter(({ validFrom, validTo }) => validFrom < dayEnd(to) && (validTo === null || validTo > dayStart(from)))
    .map(({ accountSid }) => accountSid);
}

/** Connected components: customers that met on any account within the window are one group. */
function sharingGroups(customers: readonly CustomerForRun[], window: { from: Day; to: Day }): CustomerForRun[][] {
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
