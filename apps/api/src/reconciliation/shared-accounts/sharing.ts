import type { CustomerForRun } from '../../customers/customers.service.js';

/** The accounts that several customers used at the same time since an instant. */
export function sharedSince(customers: readonly CustomerForRun[], since: Date): ReadonlySet<string> {
  const uses = new Map<string, { customerId: string; from: number; to: number }[]>();
  for (const { id: customerId, connections } of customers) {
    for (const { accountSid, validFrom, validTo } of connections) {
      const to = validTo?.getTime() ?? Number.POSITIVE_INFINITY;
      const from = Math.max(validFrom.getTime(), since.getTime());
      if (from < to) uses.set(accountSid, [...(uses.get(accountSid) ?? []), { customerId, from, to }]);
    }
  }
  const isShared = (all: readonly { customerId: string; from: number; to: number }[]) =>
    all.some((one) =>
      all.some((other) => other.customerId !== one.customerId && other.from < one.to && one.from < other.to),
    );
  return new Set([...uses].flatMap(([accountSid, all]) => (isShared(all) ? [accountSid] : [])));
}
