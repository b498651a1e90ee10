import { groupBy } from '../group-by.js';
import type { Day } from '../time/day.js';

/** A customer with the account that it uses now; null where it uses none. */
export type LeakCustomer = { readonly id: string; readonly name: string; readonly accountSid: string | null };

export type LeakFacts = {
  readonly customers: readonly LeakCustomer[];
  /** What HighLevel lists for a customer, or a person said is its. */
  readonly listed: readonly { readonly customerId: string; readonly sid: string; readonly phoneNumber: string }[];
  /** Where each number lies at Twilio now. */
  readonly places: readonly { readonly sid: string; readonly accountSid: string }[];
  /** What numbers cost on shared accounts on days on which no customer of the account had them. Nano-units. */
  readonly strayUsage: readonly StrayUsage[];
  /** Parts of pending differences that are explained by usage on another account. Nano-units, positive. */
  readonly charged: readonly {
    readonly customerId: string;
    readonly day: Day;
    readonly nanos: bigint;
    readonly currency: string;
  }[];
};
export type StrayUsage = {
  readonly accountSid: string;
  readonly phoneNumber: string;
  readonly day: Day;
  readonly nanos: bigint;
  readonly currency: string;
};

type Whose = { readonly customerId: string; readonly customerName: string };
type Money = {
  readonly nanos: bigint;
  readonly currency: string;
  readonly from: Day;
  readonly to: Day;
  readonly days: number;
};

/** Something of a customer's that is, or happens, where it should not. */
export type Leak = Whose &
  (
    | ({ readonly kind: 'usage-elsewhere'; readonly accountSid: string; readonly phoneNumber: string } & Money)
    | ({ readonly kind: 'charged-elsewhere' } & Money)
    | {
        readonly kind: 'wrong-account';
        readonly phoneNumber: string;
        readonly sid: string;
        readonly accountSid: string;
        readonly ownAccountSid: string;
      }
    | {
        readonly kind: 'credentials-drifted';
        readonly accountSid: string;
        readonly ownAccountSid: string;
        readonly numbers: number;
      }
    | { readonly kind: 'unknown-number'; readonly phoneNumber: string; readonly sid: string }
  );

/**
 * Finds usage of a customer on an account that is not its own, numbers that lie under another account than the customer's,
 * credentials that open another account (HighLevel then lists that account's numbers and none of the customer's), and
 * numbers that HighLevel lists and Twilio does not have. By customer and kind.
 */
export function findLeaks(facts: LeakFacts): Leak[] {
  return facts.customers.flatMap((customer): Leak[] => {
    const whose = { customerId: customer.id, customerName: customer.name };
    const listed = facts.listed.filter(({ customerId }) => customerId === customer.id);
    return [...moneyLeaks(customer, whose, facts), ...numberLeaks(customer.accountSid, whose, { listed, facts })];
  });
}

function moneyLeaks(
  { id, accountSid }: LeakCustomer,
  whose: Whose,
  { listed, strayUsage, charged }: LeakFacts,
): Leak[] {
  const own = new Set(listed.filter(({ customerId }) => customerId === id).map(({ phoneNumber }) => phoneNumber));
  const several = new Set(
    listed
      .filter(({ customerId, phoneNumber }) => customerId !== id && own.has(phoneNumber))
      .map((one) => one.phoneNumber),
  );
  const stray = strayUsage.filter(
    (use) =>
      own.has(use.phoneNumber) && !several.has(use.phoneNumber) && accountSid !== null && use.accountSid !== accountSid,
  );
  const usage = [...groupBy(stray, (use) => `${use.accountSid} ${use.phoneNumber} ${use.currency}`).values()].flatMap(
    ([first, ...others]): Leak[] => {
      if (first === undefined) return [];
      const { accountSid: where, phoneNumber } = first;
      return [{ ...whose, kind: 'usage-elsewhere', accountSid: where, phoneNumber, ...together([first, ...others]) }];
    },
  );
  const mine = charged.filter(({ customerId }) => customerId === id);
  const charges = [...groupBy(mine, ({ currency }) => currency).values()].map(
    (rows): Leak => ({ ...whose, kind: 'charged-elsewhere', ...together(rows) }),
  );
  return [...usage, ...charges];
}

type Listed = { readonly listed: LeakFacts['listed']; readonly facts: LeakFacts };

function numberLeaks(own: string | null, whose: Whose, { listed, facts }: Listed): Leak[] {
  const placeOf = new Map(facts.places.map(({ sid, accountSid }) => [sid, accountSid]));
  const unknown = listed.filter(({ sid }) => !placeOf.has(sid));
  const gone = unknown.map(({ sid, phoneNumber }): Leak => ({ ...whose, kind: 'unknown-number', sid, phoneNumber }));
  if (own === null) return gone;
  const lying = listed.flatMap((number) => {
    const accountSid = placeOf.get(number.sid);
    return accountSid === undefined ? [] : [{ ...number, accountSid }];
  });
  const elsewhere = lying.filter(({ accountSid }) => accountSid !== own);
  const [other, ...more] = [...new Set(elsewhere.map(({ accountSid }) => accountSid))];
  if (other !== undefined && more.length === 0 && elsewhere.length === lying.length) {
    const drifted = { accountSid: other, ownAccountSid: own, numbers: elsewhere.length };
    return [{ ...whose, kind: 'credentials-drifted', ...drifted }, ...gone];
  }
  const wrong = elsewhere.map(
    ({ sid, phoneNumber, accountSid }): Leak => ({
      ...whose,
      kind: 'wrong-account',
      ...{ sid, phoneNumber, accountSid, ownAccountSid: own },
    }),
  );
  return [...wrong, ...gone];
}

function together(rows: readonly { readonly day: Day; readonly nanos: bigint; readonly currency: string }[]): Money {
  const days = [...new Set(rows.map(({ day }) => day))].sort();
  return {
    nanos: rows.reduce((sum, { nanos }) => sum + nanos, 0n),
    currency: rows[0]?.currency ?? '',
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    days: days.length,
  };
}
