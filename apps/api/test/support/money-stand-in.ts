import { formatAmount } from '@plumbline/core/money/amount';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import type { MoreAnswers } from './provider-stand-in.js';

/** A message; a sending number is the customer's where it is outbound. */
export type StandInItem = {
  readonly sid: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly direction: 'inbound' | 'outbound-api';
  readonly nanos: bigint;
};

export type StandInRow = {
  readonly id: string;
  /** When it was booked. */
  readonly at: string;
  /** When the message was sent, where that is not the instant of booking. */
  readonly usedAt?: string;
  readonly nanos: bigint;
  /** How much of it complimentary credits paid. */
  readonly creditNanos?: bigint;
  /** Whom it was for, as the wallet says it. */
  readonly to?: string;
};

/** Usage and wallets; a test changes them as it goes. */
export type StandInMoney = {
  /** What each account costs on each day, all of it for messages. */
  usage: Map<string, Map<Day, bigint>>;
  /** What the parent's aggregate says beyond the accounts. */
  beyond: Map<Day, bigint>;
  /** Wallet rows by location, oldest first. A debit is negative. */
  wallets: Map<string, StandInRow[]>;
  /** Rows that are booked and not listed. */
  leftOut: Set<string>;
  /** Accounts that suddenly send nothing. */
  silent: Set<string>;
  /** Messages by account. */
  messages: Map<string, StandInItem[]>;
  /** Every list of items that was asked for. */
  itemLists: string[];
  asOf: Date;
};

const opening = 100_000_000_000n;

/** Daily usage, wallet rows and wallet balances, as the providers answer them. */
export function moneyAnswers(money: StandInMoney, parentSid: string): MoreAnswers {
  return (url, body) => {
    const usage = /Accounts\/(\w+)\/Usage\/Records\/Daily\.json$/.exec(url.pathname);
    if (usage?.[1] !== undefined) return usageAnswer(money, { sid: usage[1], parentSid, asked: url.searchParams });
    const items = /Accounts\/(\w+)\/(Messages|Calls|Recordings)\.json$/.exec(url.pathname);
    if (items?.[1] !== undefined) return itemsAnswer(money, items[1], url);
    const rows = /^\/saas\/locations\/([^/]+)\/wallet-transactions$/.exec(url.pathname);
    if (rows?.[1] !== undefined) return walletAnswer(money, rows[1], JSON.parse(body));
    const balance = /\/locations\/([^/]+)\/wallet-balance$/.exec(url.pathname);
    if (balance?.[1] === undefined || !money.wallets.has(balance[1])) return null;
    return { balance: Number(formatAmount(walletOf(money, balance[1]).at(-1)?.after ?? opening)) };
  };
}

type UsageAsked = { readonly sid: string; readonly parentSid: string; readonly asked: URLSearchParams };

function usageAnswer(money: StandInMoney, { sid, parentSid, asked }: UsageAsked) {
  const all = asked.get('IncludeSubaccounts') === 'true' && sid === parentSid;
  const costOf = (day: Day) =>
    all
      ? [...money.usage.values()].reduce((sum, days) => sum + (days.get(day) ?? 0n), money.beyond.get(day) ?? 0n)
      : (money.usage.get(sid)?.get(day) ?? 0n);
  const categories = asked.get('Category') === 'totalprice' ? ['totalprice'] : ['sms', 'totalprice'];
  const days = daysFrom(asked.get('StartDate') ?? '', asked.get('EndDate') ?? '').filter((day) => costOf(day) !== 0n);
  const listed = money.silent.has(sid) ? [] : days;
  const usage_records = listed.flatMap((day) =>
    categories.map((category) => usageRow(category, day, costOf(day), money)),
  );
  return { usage_records, next_page_uri: null };
}

function usageRow(category: string, day: Day, nanos: bigint, { asOf }: StandInMoney) {
  const price = formatAmount(nanos);
  return {
    ...{ category, start_date: day, end_date: day, price, price_unit: 'usd' },
    ...{ usage: '1', usage_unit: 'messages', count: '1', as_of: asOf.toISOString() },
  };
}

function itemsAnswer({ messages, itemLists }: StandInMoney, sid: string, { pathname, searchParams }: URL) {
  itemLists.push(pathname);
  const day = searchParams.get('DateSent>')?.slice(0, 10);
  const listed = (messages.get(sid) ?? []).filter(({ at }) => at.slice(0, 10) === day);
  return {
    messages: listed.map((item) => messageRow(item, sid)),
    ...{ calls: [], recordings: [], next_page_uri: null },
  };
}

function messageRow({ sid, at, from, to, direction, nanos }: StandInItem, accountSid: string) {
  const date = new Date(at).toUTCString().replace('GMT', '+0000');
  return {
    ...{ sid, account_sid: accountSid, from, to, direction, status: 'delivered', date_created: date, date_sent: date },
    ...{ price: `-${formatAmount(nanos)}`, price_unit: 'USD', num_segments: '1', num_media: '0' },
    ...{ messaging_service_sid: null, error_code: null },
  };
}

type LedgerAsked = { skip: number; limit: number; filters: { settlementTime: { from: string; to: string } } };

function walletAnswer(money: StandInMoney, locationId: string, { skip, limit, filters }: LedgerAsked) {
  if (!money.wallets.has(locationId)) return null;
  const { from, to } = filters.settlementTime;
  const rows = walletOf(money, locationId)
    .filter(
      ({ id, at }) => !money.leftOut.has(id) && Date.parse(at) >= Date.parse(from) && Date.parse(at) <= Date.parse(to),
    )
    .toReversed()
    .slice(skip, skip + limit);
  return {
    transactions: rows.map(({ id, at, usedAt = at, nanos, to, before, after, credits }) => ({
      ...{
        id,
        date: at,
        messageDate: usedAt,
        description: `Outbound SMS${to === undefined ? '' : ` to ${to}`} Ref-${id}`,
        amount: Number(formatAmount(nanos)),
      },
      ...{ prevWalletBalance: formatAmount(before), balance: formatAmount(after) },
      ...(credits === null
        ? {}
        : { prevWalletCredits: formatAmount(credits.before), credits: formatAmount(credits.after) }),
    })),
  };
}

function walletOf({ wallets }: StandInMoney, locationId: string) {
  let balance = opening;
  let credit = opening;
  const rows = wallets.get(locationId) ?? [];
  const hasCredits = rows.some(({ creditNanos }) => creditNanos !== undefined);
  return rows.map((row) => {
    const before = balance;
    const byCredit = row.creditNanos ?? 0n;
    balance += row.nanos + byCredit;
    credit -= byCredit;
    const credits = hasCredits ? { before: credit + byCredit, after: credit } : null;
    return { ...row, before, after: balance, credits };
  });
}

/** A month of small, equal days: each account costs one dollar a day, and its customer pays one dollar ten. */
export function steadyMoney(accounts: Readonly<Record<string, string | null>>, from: Day, to: Day): StandInMoney {
  const days = daysFrom(from, to);
  const cost = () => new Map(days.map((day) => [day, 1_000_000_000n]));
  const rows = (locationId: string) =>
    days.map((day) => ({ id: `${locationId}-${day}`, at: `${day}T12:00:00Z`, nanos: -1_100_000_000n }));
  const locations = Object.values(accounts).flatMap((locationId) => locationId ?? []);
  return {
    usage: new Map(Object.keys(accounts).map((sid) => [sid, cost()])),
    beyond: new Map(),
    wallets: new Map(locations.map((locationId) => [locationId, rows(locationId)])),
    leftOut: new Set(),
    silent: new Set(),
    messages: new Map(),
    itemLists: [],
    asOf: new Date(`${addDays(to, 2)}T00:00:00Z`),
  };
}
