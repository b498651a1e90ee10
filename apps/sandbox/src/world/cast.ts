import { parseMultiplier } from '@plumbline/core/money/multiplier';
import { businessNames, type Place, places } from './business-names.js';
import { fakeAuthToken, fakeHighLevelId, fakePrivateToken, fakeSid } from './fake-ids.js';
import { numbersOf, type PhoneNumber, spareNumbersOf } from './phone-numbers.js';
import { type Random, randomFor } from './random.js';
import type { Service } from './service.js';
import { type Traffic, trafficOf } from './traffic.js';
import { addDays, type Day, startOf } from './utc-day.js';

type CustomerKind = 'own-account' | 'own-account-without-markup' | 'shared' | 'lc-phone' | 'no-phone';

export type Account = {
  readonly sid: string;
  readonly authToken: string;
  readonly friendlyName: string;
  readonly status: 'active' | 'suspended' | 'closed';
  readonly createdMs: number;
};

export type Customer = {
  readonly key: string;
  readonly index: number;
  readonly locationId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly place: Place;
  readonly kind: CustomerKind;
  /** Null for customers whose telephony is not in the agency's Twilio. */
  readonly accountSid: string | null;
  /** What HighLevel multiplies Twilio's price by, in percent added and as nano-units. */
  readonly percentAdded: number;
  readonly multiplier: bigint;
  /** HighLevel rounds each of this customer's charges to five decimals. */
  readonly roundsCharges: boolean;
  readonly sinceDay: Day;
  readonly numbers: readonly PhoneNumber[];
  /** Its telephony in the agency's Twilio, now or until it ended there; null when it never had any. */
  readonly service: Service | null;
};

/** An account that spends and belongs to nobody. */
export type Stray = { readonly key: string; readonly service: Service };

export type Cast = {
  readonly companyId: string;
  readonly privateToken: string;
  readonly parent: Account;
  /** An API key of the parent: good for the parent's own resources, and for nothing of a subaccount. */
  readonly parentKey: { readonly sid: string; readonly secret: string };
  /** The parent's own small traffic: the agency tries things out. */
  readonly parentTraffic: Traffic;
  readonly parentNumbers: readonly PhoneNumber[];
  readonly sharedAccountSid: string;
  /** In the shared account and used by nobody: a toll-free, a hosted and a foreign one. Their rent is in no books. */
  readonly spareNumbers: readonly PhoneNumber[];
  /** Parent first, then every subaccount, also a closed one. */
  readonly accounts: readonly Account[];
  readonly customers: readonly Customer[];
  /** Whom HighLevel no longer knows. */
  readonly gone: readonly Customer[];
  readonly strays: readonly Stray[];
};

export type Founding = {
  readonly seed: number;
  readonly customers: number;
  readonly days: number;
  readonly sentPerDayMost: number;
  readonly anchorDay: Day;
};

const percentsAdded = [5, 10, 15, 20, 25, 30, 37.5, 50, 75, 100, 150, 200] as const;
export const leastCustomers = 8;

export function castOf(founding: Founding): Cast {
  const { seed } = founding;
  const longAgo = addDays(founding.anchorDay, -founding.days - 400);
  const parent = accountOf(seed, 'parent', 'Plumbline Sandbox Agency', longAgo);
  const shared = accountOf(seed, 'shared', 'Main shared line', addDays(longAgo, 20));
  const former = accountOf(seed, 'former', 'Former client', addDays(longAgo, 90), 'closed');
  const customers = kindsOf(founding.customers).map((kind, index) => customerOf(founding, kind, index, shared.sid));
  const own = customers.flatMap((customer) =>
    customer.accountSid === null || customer.accountSid === shared.sid
      ? []
      : [accountOf(seed, customer.key, customer.name, customer.sinceDay)],
  );
  return {
    companyId: fakeHighLevelId('Company', seed, 'agency'),
    privateToken: fakePrivateToken(seed),
    parent,
    parentKey: { sid: fakeSid('SK', seed, 'parent'), secret: fakeAuthToken(seed, 'parent key') },
    parentTraffic: trafficOf('tiny', founding.sentPerDayMost, randomFor(seed, 'parent traffic')),
    parentNumbers: numbersOf({ seed, key: 'parent', accountSid: parent.sid, areaCode: '212', count: 1, from: 9000 }),
    sharedAccountSid: shared.sid,
    spareNumbers: spareNumbersOf(seed, shared.sid),
    accounts: [parent, shared, ...own, former],
    customers,
    gone: [],
    strays: [],
  };
}

/** In the proportions of 24: four share an account, one each is on LC, without phones, without a markup; the rest own theirs. */
function kindsOf(count: number): CustomerKind[] {
  const shared = Math.max(1, Math.round(count / 6));
  const own = count - shared - 3;
  const kinds: CustomerKind[] = [
    ...Array<CustomerKind>(own).fill('own-account'),
    ...Array<CustomerKind>(shared).fill('shared'),
    'own-account-without-markup',
    'lc-phone',
    'no-phone',
  ];
  return kinds;
}

export function customerOf(founding: Founding, kind: CustomerKind, index: number, sharedSid: string): Customer {
  const { seed } = founding;
  const key = `customer-${index}`;
  const random = randomFor(seed, key);
  const name = nameOf(seed, index);
  const place = random.pick(places);
  const percentAdded = random.pick(percentsAdded);
  const accountSid = accountSidOf(seed, kind, key, sharedSid);
  const numbers = numbersOf({
    seed,
    key,
    accountSid: kind === 'no-phone' ? null : accountSid,
    areaCode: place.areaCode,
    count: kind === 'no-phone' ? 0 : random.between(1, 3),
    from: 100 + index * 3,
  });
  return {
    key,
    index,
    locationId: fakeHighLevelId('Loc', seed, key),
    name,
    email: `office@${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`,
    phone: `+1${place.areaCode}5550${String(index % 100).padStart(3, '0')}`,
    place,
    kind,
    accountSid,
    percentAdded,
    multiplier: multiplierOf(percentAdded),
    roundsCharges: kind === 'own-account' && index % 5 === 2,
    sinceDay: sinceDayOf(founding, kind, index, random),
    numbers,
    service:
      accountSid === null
        ? null
        : {
            ...{ accountSid, numbers, startsMs: 0, pauses: [] },
            traffic: trafficOf(sizeOf(index), founding.sentPerDayMost, random),
          },
  };
}

function accountSidOf(seed: number, kind: CustomerKind, key: string, sharedSid: string): string | null {
  if (kind === 'shared') return sharedSid;
  return kind === 'lc-phone' || kind === 'no-phone' ? null : fakeSid('AC', seed, key);
}

/** One customer of a larger agency came only lately, so that its account is younger than what a first night reads. */
function sinceDayOf(founding: Founding, kind: CustomerKind, index: number, random: Random): Day {
  const daysBeforeHistory = random.between(30, 330);
  const isNewcomer = kind === 'own-account' && index === 7 && founding.customers >= 20;
  return addDays(founding.anchorDay, isNewcomer ? -18 : -founding.days - daysBeforeHistory);
}

function sizeOf(index: number): 'tiny' | 'small' | 'medium' | 'large' {
  return (['medium', 'large', 'small', 'medium', 'tiny', 'medium', 'large', 'small'] as const)[index % 8] ?? 'small';
}

function nameOf(seed: number, index: number): string {
  const shift = randomFor(seed, 'names').between(0, businessNames.length - 1);
  const name = businessNames[(index + shift) % businessNames.length] ?? 'Corner Shop';
  const round = Math.floor(index / businessNames.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}

function multiplierOf(percentAdded: number): bigint {
  const multiplier = parseMultiplier(String((1000 + percentAdded * 10) / 1000));
  if (multiplier === null) throw new Error(`No multiplier for ${percentAdded} percent added.`);
  return multiplier;
}

export function accountOf(
  seed: number,
  key: string,
  name: string,
  since: Day,
  status: 'active' | 'closed' = 'active',
): Account {
  const random = randomFor(seed, 'account', key);
  return {
    sid: fakeSid('AC', seed, key),
    authToken: fakeAuthToken(seed, key),
    friendlyName: name,
    status,
    createdMs: startOf(since) + random.between(0, 3_600) * 1000,
  };
}
