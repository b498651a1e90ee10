import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';

/** Who is judged on a day, and against which account. */
export type SubjectDay = {
  /** Location id, or the account SID for the total of a shared group. */
  readonly subject: string;
  readonly day: Day;
  readonly customer: CustomerForRun | null;
  readonly accountSid: string;
  readonly kind: 'own' | 'group-total' | 'group-member';
  /** Whose wallets are summed. */
  readonly members: readonly CustomerForRun[];
  /** The connection changed within the day: usage cannot be split by account yet. */
  readonly twoConnections: boolean;
};

type Users = { readonly accountSid: string; readonly day: Day; readonly customers: readonly CustomerForRun[] };

type Asked = {
  readonly everyone: readonly CustomerForRun[];
  /** The days to judge for a customer. */
  readonly daysOf: (customer: CustomerForRun) => readonly Day[];
};

/**
 * Lays out who is judged when. Customers that use one account on a day are a group: its total is judged, its members are
 * shown beside it without a verdict of their own.
 */
export function subjectDays({ everyone, daysOf }: Asked): SubjectDay[] {
  return [...usersByAccountAndDay(everyone, daysOf).values()].flatMap(subjectsOf);
}

function subjectsOf({ accountSid, day, customers }: Users): SubjectDay[] {
  const twoConnections = customers.some((customer) => connectionsOn(customer, day).length > 1);
  const shared = customers.length > 1;
  const base = { day, accountSid, twoConnections };
  const each = customers.map(
    (customer): SubjectDay => ({
      ...base,
      subject: customer.locationId,
      customer,
      kind: shared ? 'group-member' : 'own',
      members: [customer],
    }),
  );
  return shared
    ? [{ ...base, subject: accountSid, customer: null, kind: 'group-total', members: customers }, ...each]
    : each;
}

/** The connections that a customer had at any time of a UTC day, oldest first. */
function connectionsOn(customer: CustomerForRun, day: Day) {
  return customer.connections
    .filter(({ validFrom, validTo }) => validFrom < dayEnd(day) && (validTo === null || validTo > dayStart(day)))
    .sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime());
}

function usersByAccountAndDay(everyone: readonly CustomerForRun[], daysOf: Asked['daysOf']) {
  const users = new Map<string, Users & { customers: CustomerForRun[] }>();
  for (const customer of everyone) {
    for (const day of daysOf(customer)) {
      const connection = connectionsOn(customer, day).at(-1);
      if (connection === undefined) continue;
      const key = `${connection.accountSid}|${day}`;
      const entry = users.get(key) ?? { accountSid: connection.accountSid, day, customers: [] };
      entry.customers.push(customer);
      users.set(key, entry);
    }
  }
  return users;
}
