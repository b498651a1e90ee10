import { groupBy } from '@plumbline/core/group-by';
import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import { readingKey } from '../facts/reading-key.js';

/** Where a subject's usage of a day comes from. */
export type UsageSource =
  /** All that the account used. */
  | { readonly kind: 'account'; readonly accountSid: string }
  /** What a customer's numbers used on an account that others used as well. */
  | { readonly kind: 'part'; readonly accountSid: string; readonly customerId: string }
  /** The account without what the numbers of customers used that came or left on that day. */
  | { readonly kind: 'rest'; readonly accountSid: string; readonly without: readonly string[] };

export const bases = ['account', 'attributed', 'two-connections'] as const;
/**
 * What a cost rests on: an account's own usage; items by their numbers; or, on a day of coming and leaving, both. All but
 * the first are weaker.
 */
export type Basis = (typeof bases)[number];

/** Who is judged on a day, and against which usage. */
export type SubjectDay = {
  /** Location id, or the account SID for the total of a shared group. */
  readonly subject: string;
  readonly day: Day;
  readonly customer: CustomerForRun | null;
  /** The account that the customer had last on that day. */
  readonly accountSid: string;
  readonly kind: 'own' | 'group-total' | 'group-member';
  /** Whose wallets are summed. */
  readonly members: readonly CustomerForRun[];
  readonly sources: readonly UsageSource[];
  readonly basis: Basis;
};

/** A customer on one of the accounts that it had on a day, oldest first. */
type Use = {
  readonly customer: CustomerForRun;
  readonly day: Day;
  readonly accountSid: string;
  readonly accounts: readonly string[];
};

type Asked = {
  readonly everyone: readonly CustomerForRun[];
  /** The days to judge for a customer. */
  readonly daysOf: (customer: CustomerForRun) => readonly Day[];
};

/**
 * Lays out who is judged when. Customers that use one account on a day are a group: its total is judged, its members are
 * shown beside it without a verdict of their own. One that changes accounts within the day is judged by itself, against
 * what it used on both, and the group that it left or joined without it.
 */
export function subjectDays({ everyone, daysOf }: Asked): SubjectDay[] {
  const uses = everyone.flatMap((customer) => daysOf(customer).flatMap((day) => usesOn(customer, day)));
  const together = groupBy(uses, ({ accountSid, day }) => readingKey(accountSid, day));
  const isShared = (accountSid: string, day: Day) => (together.get(readingKey(accountSid, day))?.length ?? 0) > 1;
  const moved = uses.filter((use) => isMove(use) && use.accountSid === use.accounts.at(-1));
  return [...[...together.values()].flatMap(onAccount), ...moved.map((use) => movedSubject(use, isShared))];
}

function onAccount(uses: readonly Use[]): SubjectDay[] {
  const stayed = uses.filter((use) => !isMove(use));
  const [first] = stayed;
  if (first === undefined) return [];
  const { accountSid, day } = first;
  const movers = uses.filter(isMove).map(({ customer }) => customer.id);
  if (uses.length === 1) {
    const sources = [{ kind: 'account', accountSid } as const];
    return [ofCustomer(first, { kind: 'own', sources, basis: 'account' })];
  }
  const members = stayed.map(({ customer }) => customer);
  const all: Pick<SubjectDay, 'sources' | 'basis'> =
    movers.length === 0
      ? { sources: [{ kind: 'account', accountSid }], basis: 'account' }
      : { sources: [{ kind: 'rest', accountSid, without: movers }], basis: 'two-connections' };
  return [
    { ...all, subject: accountSid, day, accountSid, customer: null, kind: 'group-total', members },
    ...stayed.map((use): SubjectDay => {
      const sources = [{ kind: 'part', accountSid, customerId: use.customer.id } as const];
      return ofCustomer(use, { kind: 'group-member', sources, basis: 'attributed' });
    }),
  ];
}

function movedSubject(use: Use, isShared: (accountSid: string, day: Day) => boolean): SubjectDay {
  const customerId = use.customer.id;
  const sources = use.accounts.map(
    (accountSid): UsageSource =>
      isShared(accountSid, use.day) ? { kind: 'part', accountSid, customerId } : { kind: 'account', accountSid },
  );
  return ofCustomer(use, { kind: 'own', sources, basis: 'two-connections' });
}

// Written out: of objects made by spreading, each has a shape of its own, which takes more memory than all it holds.
function ofCustomer(
  { customer, day, accountSid }: Use,
  { kind, sources, basis }: Pick<SubjectDay, 'kind' | 'sources' | 'basis'>,
): SubjectDay {
  return { subject: customer.locationId, day, customer, accountSid, kind, members: [customer], sources, basis };
}

function isMove({ accounts }: Use): boolean {
  return accounts.length > 1;
}

function usesOn(customer: CustomerForRun, day: Day): Use[] {
  const accounts = accountsOn(customer, day);
  return accounts.map((accountSid) => ({ customer, day, accountSid, accounts }));
}

/** The accounts that a customer had at any time of a UTC day, each once, the one that it had last at the end. */
function accountsOn(customer: CustomerForRun, day: Day): string[] {
  const sids = customer.connections
    .filter(({ validFrom, validTo }) => validFrom < dayEnd(day) && (validTo === null || validTo > dayStart(day)))
    .sort((a, b) => a.validFrom.getTime() - b.validFrom.getTime())
    .map(({ accountSid }) => accountSid);
  return sids.filter((sid, index) => sids.lastIndexOf(sid) === index);
}
