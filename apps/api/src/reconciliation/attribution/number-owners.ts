import type { CustomersService } from '../../customers/customers.service.js';

type Member = Awaited<ReturnType<CustomersService['membersOf']>>[number];

/** The members that have each number, each once; only those who used the account on the day count. */
export function numberOwners(
  members: readonly Pick<Member, 'customerId' | 'numbers'>[],
  customerIds: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const owners = new Map<string, string[]>();
  for (const { customerId, numbers } of members) {
    if (!customerIds.has(customerId)) continue;
    for (const { phoneNumber } of numbers) {
      const known = owners.get(phoneNumber) ?? [];
      if (!known.includes(customerId)) owners.set(phoneNumber, [...known, customerId]);
    }
  }
  return owners;
}
