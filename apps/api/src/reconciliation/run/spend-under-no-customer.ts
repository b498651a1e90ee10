import { groupBy } from '@plumbline/core/group-by';
import { formatAmount } from '@plumbline/core/money/amount';
import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import type { UnownedSpend } from './manifest.js';

/** Tells whether a price is the total of an account on a day on which no customer was connected to it. */
export function unownedTotals(customers: readonly CustomerForRun[]): (price: AccountPrice) => boolean {
  const connections = groupBy(
    customers.flatMap((customer) => customer.connections),
    ({ accountSid }) => accountSid,
  );
  return ({ accountSid, day, category }) =>
    category.toLowerCase() === 'totalprice' && !isConnected(connections.get(accountSid) ?? [], day);
}

/** What accounts cost on days on which no customer was connected to them, largest first; per currency. */
export function spendUnderNoCustomer(
  unowned: readonly AccountPrice[],
  accounts: readonly KnownAccount[],
): UnownedSpend[] {
  const names = new Map(accounts.map(({ sid, friendlyName }) => [sid, friendlyName]));
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

function isConnected(connections: CustomerForRun['connections'], day: Day): boolean {
  return connections.some(
    ({ validFrom, validTo }) => validFrom < dayEnd(day) && (validTo === null || validTo > dayStart(day)),
  );
}
