import type { CustomerForRun } from '../../customers/customers.service.js';

/** The only customer that was ever connected to an account; undefined where there are several or none. */
export function soleUser(customers: readonly CustomerForRun[], accountSid: string): CustomerForRun | undefined {
  const users = customers.filter(({ connections }) => connections.some((one) => one.accountSid === accountSid));
  return users.length === 1 ? users[0] : undefined;
}
