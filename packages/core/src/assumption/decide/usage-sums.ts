import { formatAmount } from '../../money/amount.js';
import { allOf, type Decision, decide, held, notTestable, refuted, type Sample, saying } from './decision.js';

/** The parent's aggregate of a day, and the totals of itself and its subaccounts; nano-units. */
export type FamilyDay = {
  readonly day: string;
  readonly aggregateNanos: bigint;
  readonly totals: readonly bigint[];
};

const nightsNeeded = 7;
/** Twilio shows totals rounded at the fifth decimal. */
const eachRoundedNanos = 10_000n;

/** A30: the aggregate is the parent and all its subaccounts, for as many days as the control must have held. */
export function decideAggregate(days: readonly FamilyDay[]): Decision {
  return decide({
    things: 'days of all accounts',
    expected: 'add up to the parent’s aggregate',
    samples: days.map(({ day, aggregateNanos, totals }) => {
      const sum = totals.reduce((all, nanos) => all + nanos, 0n);
      return { id: day, fits: size(aggregateNanos - sum) <= eachRoundedNanos * BigInt(totals.length) };
    }),
    needed: nightsNeeded,
    figures: { accounts: Math.max(0, ...days.map(({ totals }) => totals.length)) },
  });
}

/** One account's day as the product map reads it. */
export type ReadDay = {
  readonly id: string;
  readonly failedEdges: readonly string[];
  /** Categories for which the total had no room, or that are there twice. */
  readonly notAdded: readonly string[];
  /** Null where the total is missing. */
  readonly unattributedNanos: bigint | null;
};

const accountDaysNeeded = 30;

/** A31: no category is counted twice, breakdowns add up, and the total has room for all of it. */
export function decideCategories(days: readonly ReadDay[]): Decision {
  const told = days.filter(({ unattributedNanos }) => unattributedNanos !== null);
  const doubtful = (day: ReadDay) => [...day.failedEdges, ...day.notAdded];
  const remainder = told.reduce((sum, { unattributedNanos }) => sum + (unattributedNanos ?? 0n), 0n);
  const decision = decide({
    things: 'days of accounts',
    expected: 'have room in their total for every category, each counted once',
    samples: told.map((day) => ({ id: day.id, fits: doubtful(day).length === 0 })),
    needed: accountDaysNeeded,
    figures: { 'cost in no category': formatAmount(remainder) },
  });
  const names = [...new Set(told.flatMap(doubtful))].sort();
  return saying(decision, names.length === 0 ? '' : `It is about ${names.slice(0, 10).join(', ')}.`);
}

export type DayOfMessages = {
  /** What the messages of the day cost one by one. Null where some are not rated yet. */
  readonly itemsNanos: bigint | null;
  readonly messages: number;
  /** The day's usage of texts and pictures, and of their carrier fees. */
  readonly usageNanos: bigint;
  readonly carrierNanos: bigint;
  /** Recordings whose price came as a positive number. */
  readonly positive: readonly string[];
};

const messagesNeeded = 20;

/** A32: messages one by one cost as much as texts, pictures and their carrier fees together. */
export function decideCarrierFees(day: DayOfMessages): Decision {
  const signs = decide({
    things: 'recordings with a positive price',
    expected: 'are left out',
    samples: day.positive.map((id) => ({ id, fits: false })),
    needed: 0,
  });
  if (day.positive.length === 0) return decideSum(day);
  const detail = `${day.positive.length} recordings came with a positive price, where items have a negative one.`;
  return allOf([{ ...signs, detail }, decideSum(day)]);
}

function decideSum({ itemsNanos, messages, usageNanos, carrierNanos }: DayOfMessages): Decision {
  const figures = {
    messages,
    'sum of messages': itemsNanos === null ? 'not all rated' : formatAmount(itemsNanos),
    'usage without carrier fees': formatAmount(usageNanos),
    'usage with carrier fees': formatAmount(usageNanos + carrierNanos),
  };
  if (itemsNanos === null || messages < messagesNeeded)
    return notTestable(`The day has ${messages} messages: ${messagesNeeded} are needed, all of them rated.`, figures);
  const tolerance = eachRoundedNanos * 10n;
  if (carrierNanos <= tolerance * 2n)
    return notTestable('The day has hardly any carrier fees, so that both readings give the same sum.', figures);
  if (size(itemsNanos - usageNanos - carrierNanos) <= tolerance)
    return held(`${messages} messages cost one by one what usage shows for them with their carrier fees.`, figures);
  if (size(itemsNanos - usageNanos) <= tolerance)
    return refuted(
      `${messages} messages cost one by one what usage shows for them without their carrier fees.`,
      figures,
    );
  return notTestable(
    `${messages} messages cost one by one neither what usage shows with carrier fees nor without: a day whose sums are comparable is needed.`,
    figures,
  );
}

/** The currencies in which one account was charged. */
export type AccountCurrencies = { readonly accountSid: string; readonly currencies: readonly string[] };

/** A36: everything is charged in US dollars. */
export function decideCurrency(accounts: readonly AccountCurrencies[], ofBalance: string | null): Decision {
  const priced = accounts.filter(({ currencies }) => currencies.length > 0);
  const samples: Sample[] = [
    ...priced.map(({ accountSid, currencies }) => ({
      id: accountSid,
      fits: currencies.every((currency) => currency === 'USD'),
    })),
    ...(ofBalance === null ? [] : [{ id: 'the balance', fits: ofBalance === 'USD' }]),
  ];
  return decide({
    things: 'accounts and their balance',
    expected: 'are in US dollars',
    samples,
    needed: 2,
    figures: { 'accounts without usage': accounts.length - priced.length },
  });
}

function size(nanos: bigint): bigint {
  return nanos < 0n ? -nanos : nanos;
}
