import { groupBy } from '@plumbline/core/group-by';
import { formatAmount } from '@plumbline/core/money/amount';
import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import type { UnownedSpend } from './manifest.js';

type Asked = {
  readonly prices: readonly AccountPrice[];
  readonly accounts: readonly KnownAccount[];
  readonly customers: readonly CustomerForRun[];
};

/** What accounts cost on days on which no customer was connected to them, largest first; per currency. */
export function spendUnderNoCustomer({ prices, accounts, customers }: Asked): UnownedSpend[] {
  const names = new Map(accounts.map(({ sid, friendlyName }) => [sid, friendlyName]));
  const unowned = prices.filter(
    ({ accountSid, day, category }) =>
      category.toLowerCase() === 'totalprice' && !hasCustomer(accountSid, day, customers),
  );
  return [...groupBy(unowned, ({ accountSid, currency }) => `${accountSid} ${currency}`).values()]
    .flatMap((days) => {
      const [first] = days;
      if (first === undefined) return [];
      const nanos = days.reduce((sum, price) => sum + price.nanos, 0n);
      const { accountSid, currency } = first;
      const sorted = days.map(({ day }) => day).sort();
      const [from = first.day, to = first.day] = [sorted[0], sorted.at(-1)];
      return [
        {
          nanos,
          spend: { accountSid, name: names.get(accountSid) ?? accountSid, currency, days: days.length, from, to },
        },
      ];
    })
    .sort((a, b) => Number(b.nanos > a.nanos) - Number(b.nanos < a.nanos))
    .map(({ nanos, spend }) => ({ ...spend, amount: formatAmount(nanos) }));
}

function hasCustomer(accountSid: string, day: Day, customers: readonly CustomerForRun[]): boolean {
  return customers.some(({ connections }) =>
    connections.some(
      (one) =>
        one.accountSid === accountSid &&
        one.validFrom < dayEnd(day) &&
        (one.validTo === null || one.validTo > dayStart(day)),
    ),
  );
}
