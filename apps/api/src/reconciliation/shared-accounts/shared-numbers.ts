import { nanosOf } from '../../platform/database/nanos-column.js';
import { moneyJson } from '../../platform/http/money-json.js';
import type { Told } from '../attribution/told.js';
import type { SharedNumber } from './shared-accounts.response.js';

type Member = { readonly customerId: string; readonly name: string };
type Known = {
  readonly sids: ReadonlyMap<string, string>;
  readonly listedBy: ReadonlyMap<string, readonly Member[]>;
};

/** What numbers cost over several days, dearest first; currencies stay apart. */
export function sharedNumbers(days: readonly Told[], kind: 'ambiguous' | 'unowned', known: Known): SharedNumber[] {
  const costs = new Map<string, { number: string; currency: string; nanos: bigint; items: number }>();
  for (const told of days) {
    for (const { number, cost, items } of told[kind]) {
      const key = `${number} ${told.currency}`;
      const sum = costs.get(key) ?? { number, currency: told.currency, nanos: 0n, items: 0 };
      costs.set(key, { ...sum, nanos: sum.nanos + nanosOf(cost), items: sum.items + items });
    }
  }
  return [...costs.values()]
    .sort((a, b) => Number(b.nanos > a.nanos) - Number(b.nanos < a.nanos))
    .map(({ number, currency, nanos, items }) => ({
      ...{ number, items, cost: moneyJson(nanos, currency), sid: known.sids.get(number) ?? null },
      listedBy: [...(known.listedBy.get(number) ?? [])],
    }));
}
