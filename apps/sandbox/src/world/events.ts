import { z } from 'zod';
import { type Account, accountOf, type Cast, type Customer, customerOf, type Founding, type Stray } from './cast.js';
import { numbersOf } from './phone-numbers.js';
import { randomFor } from './random.js';
import { pausedFrom, resumedAt, type Service } from './service.js';
import { trafficOf } from './traffic.js';
import { dayOf } from './utc-day.js';

/** What happens to an agency over the years. Everything that follows from one is decided by the seed and its instant. */
export const eventSchema = z.discriminatedUnion('event', [
  /** A customer with an account, numbers and traffic of its own. */
  z.object({ event: z.literal('location-appears'), atMs: z.number() }),
  /** HighLevel forgets the location; its account and its numbers stay, and cost rent. */
  z.object({ event: z.literal('location-disappears'), locationId: z.string(), atMs: z.number() }),
  /** HighLevel takes the customer's numbers into its own telephony. */
  z.object({ event: z.literal('turns-to-lc-phone'), locationId: z.string(), atMs: z.number() }),
  /** An account of the family that spends without belonging to any customer. */
  z.object({ event: z.literal('subaccount-appears'), atMs: z.number() }),
  /** Somebody sends a text from a customer's first number. */
  z.object({ event: z.literal('text-sent'), locationId: z.string(), to: z.string(), atMs: z.number() }),
  z.object({
    event: z.literal('account-status-changes'),
    accountSid: z.string(),
    status: z.enum(['active', 'suspended', 'closed']),
    atMs: z.number(),
  }),
  /** An account that somebody opens and names, and that has nothing in it. */
  z.object({ event: z.literal('subaccount-opened'), name: z.string(), atMs: z.number() }),
  z.object({ event: z.literal('account-renamed'), accountSid: z.string(), name: z.string(), atMs: z.number() }),
  /** The token of an account gives way to another one at once. */
  z.object({ event: z.literal('token-replaced'), accountSid: z.string(), authToken: z.string(), atMs: z.number() }),
]);
export type WorldEvent = z.infer<typeof eventSchema>;

/** Null when the event speaks of somebody or something that is not there, or cannot happen to it. */
export function castAfter(cast: Cast, event: WorldEvent, founding: Founding): Cast | null {
  switch (event.event) {
    case 'location-appears':
      return withNewcomer(cast, event.atMs, founding);
    case 'location-disappears': {
      const customer = customerIn(cast, event.locationId);
      if (customer === undefined) return null;
      const gone = { ...customer, service: mapped(customer.service, (one) => pausedFrom(one, event.atMs, true)) };
      return { ...cast, customers: cast.customers.filter((one) => one !== customer), gone: [...cast.gone, gone] };
    }
    case 'turns-to-lc-phone': {
      const customer = customerIn(cast, event.locationId);
      if (customer === undefined || customer.accountSid === null) return null;
      return withCustomer(cast, customer, onLcPhone(customer, event.atMs));
    }
    case 'text-sent': {
      const customer = customerIn(cast, event.locationId);
      if (customer?.service === undefined || customer.service === null) return null;
      const texts = [...(customer.service.texts ?? []), { to: event.to, atMs: event.atMs }];
      return withCustomer(cast, customer, { ...customer, service: { ...customer.service, texts } });
    }
    case 'subaccount-appears':
      return withStray(cast, event.atMs, founding);
    case 'account-status-changes':
      return withStatus(cast, event);
    case 'subaccount-opened':
      return { ...cast, accounts: [...cast.accounts, openedAccount(cast, event, founding.seed)] };
    case 'account-renamed':
      return withAccount(cast, event.accountSid, { friendlyName: event.name });
    case 'token-replaced':
      return withAccount(cast, event.accountSid, { authToken: event.authToken });
  }
}

/** What opens first gets its sid first, whatever it is called. */
function openedAccount(cast: Cast, event: { readonly name: string; readonly atMs: number }, seed: number): Account {
  const account = accountOf(seed, `opened-${cast.accounts.length}`, event.name, dayOf(event.atMs));
  return { ...account, createdMs: event.atMs };
}

function withAccount(cast: Cast, accountSid: string, changes: Partial<Account>): Cast | null {
  const account = cast.accounts.find(({ sid }) => sid === accountSid);
  if (account === undefined) return null;
  const changedAccount = { ...account, ...changes };
  return {
    ...cast,
    parent: cast.parent === account ? changedAccount : cast.parent,
    accounts: cast.accounts.map((one) => (one === account ? changedAccount : one)),
  };
}

function withNewcomer(cast: Cast, atMs: number, founding: Founding): Cast {
  const index = cast.customers.length + cast.gone.length;
  const made = customerOf(founding, 'own-account', index, cast.sharedAccountSid);
  const customer = {
    ...made,
    sinceDay: dayOf(atMs),
    service: mapped(made.service, (service) => ({ ...service, startsMs: atMs })),
  };
  const account = { ...accountOf(founding.seed, made.key, made.name, dayOf(atMs)), createdMs: atMs };
  return { ...cast, customers: [...cast.customers, customer], accounts: [...cast.accounts, account] };
}

function withStray(cast: Cast, atMs: number, { seed, sentPerDayMost }: Founding): Cast {
  const key = `stray-${cast.strays.length}`;
  const account = { ...accountOf(seed, key, `Project ${cast.strays.length + 1}`, dayOf(atMs)), createdMs: atMs };
  const numbers = numbersOf({
    seed,
    key,
    accountSid: account.sid,
    areaCode: '646',
    count: 1,
    from: 8_000 + cast.strays.length,
  });
  const traffic = trafficOf('small', sentPerDayMost, randomFor(seed, key, 'traffic'));
  const stray: Stray = { key, service: { accountSid: account.sid, traffic, numbers, startsMs: atMs, pauses: [] } };
  return { ...cast, accounts: [...cast.accounts, account], strays: [...cast.strays, stray] };
}

/** What was used and charged before stays; the numbers leave the account. */
function onLcPhone(customer: Customer, atMs: number): Customer {
  return {
    ...customer,
    kind: 'lc-phone',
    accountSid: null,
    numbers: customer.numbers.map((number) => ({ ...number, accountSid: null })),
    service: mapped(customer.service, (service) => pausedFrom(service, atMs, false)),
  };
}

/** A closed account cannot come back, and the parent's own status cannot be changed. */
function withStatus(cast: Cast, event: Extract<WorldEvent, { event: 'account-status-changes' }>): Cast | null {
  const { accountSid, status, atMs } = event;
  const account = cast.accounts.find((one) => one.sid === accountSid);
  if (account === undefined || account.status === 'closed' || accountSid === cast.parent.sid) return null;
  const change = (service: Service) =>
    status === 'active' ? resumedAt(service, atMs) : pausedFrom(service, atMs, status === 'suspended', true);
  const changed = <T extends { readonly service: Service | null }>(one: T): T =>
    one.service?.accountSid === accountSid ? { ...one, service: change(one.service) } : one;
  const changedAccount: Account = { ...account, status };
  return {
    ...cast,
    accounts: cast.accounts.map((one) => (one === account ? changedAccount : one)),
    customers: cast.customers.map(changed),
    gone: cast.gone.map(changed),
    strays: cast.strays.map((stray) =>
      stray.service.accountSid === accountSid ? { ...stray, service: change(stray.service) } : stray,
    ),
  };
}

function customerIn(cast: Cast, locationId: string): Customer | undefined {
  return cast.customers.find((one) => one.locationId === locationId);
}

function withCustomer(cast: Cast, before: Customer, after: Customer): Cast {
  return { ...cast, customers: cast.customers.map((one) => (one === before ? after : one)) };
}

function mapped(service: Service | null, change: (service: Service) => Service): Service | null {
  return service === null ? null : change(service);
}
