import { type BasePrices, findBasePrices } from '@plumbline/core/explain/find-base-price';
import { groupBy } from '@plumbline/core/group-by';
import { markedUpProducts } from '@plumbline/core/usage/product';
import type { Customer } from '@plumbline/sandbox/world/cast';
import type { Conversed } from '@plumbline/sandbox/world/conversations';
import { type Day, dayOf } from '@plumbline/sandbox/world/utc-day';
import type { World } from '@plumbline/sandbox/world/world';
import type { MadeWorld } from './make-world.js';
import { cellKey, comparedCustomers, type SeenCell, type SeenRow, seenCells, seenRows } from './seen-cells.js';

/** All that one look at the whole agency shows, as of an instant. */
export type Agency = {
  readonly world: World;
  readonly nowMs: number;
  readonly cells: ReadonlyMap<string, SeenCell>;
  readonly rowsByReference: ReadonlyMap<string, readonly (SeenRow & { readonly locationId: string })[]>;
  readonly ownersOfNumbers: ReadonlyMap<string, Customer>;
  readonly basePrices: BasePrices;
  /** The last day for which anything stands in a customer's wallet. */
  readonly lastPosted: ReadonlyMap<string, string>;
  /** What HighLevel knows of a customer, by day. */
  readonly messagesOf: (customer: Customer) => ReadonlyMap<Day, readonly Conversed[]>;
};

export function lookAtAgency({ world, days, moveTo }: MadeWorld, nowMs: number): Agency {
  moveTo(nowMs);
  const customers = comparedCustomers(world);
  const wallets = customers.map((customer) => ({ customer, rows: seenRows(world, customer, { days, nowMs }) }));
  const cells = wallets.flatMap(({ customer, rows: wallet }) =>
    seenCells(world, customer, { days, nowMs, rows: wallet }),
  );
  const rows = wallets.flatMap(({ customer: { locationId }, rows: wallet }) =>
    wallet.map((row) => ({ ...row, locationId })),
  );
  const priced = cells.filter(({ product }) => markedUpProducts.includes(product));
  const lastPosted = new Map<string, string>();
  for (const { locationId, day, product } of rows) {
    if (product !== null && day > (lastPosted.get(locationId) ?? '')) lastPosted.set(locationId, day);
  }
  return {
    world,
    nowMs,
    cells: new Map(cells.map((cell) => [cellKey(cell.customer.locationId, cell.day, cell.product), cell])),
    rowsByReference: groupBy(rows, ({ reference }) => reference ?? ''),
    ownersOfNumbers: new Map(
      customers.flatMap((customer) => customer.numbers.map(({ phoneNumber }) => [phoneNumber, customer] as const)),
    ),
    basePrices: findBasePrices(
      priced.map(({ customer, day, product, judged, rows: ofCell }) => ({
        customerId: customer.locationId,
        day,
        product,
        expectedNanos: judged.expectedNanos ?? 0n,
        billedNanos: judged.billedNanos ?? 0n,
        rows: ofCell.length,
      })),
    ),
    lastPosted,
    messagesOf: remembered((customer) => groupBy(world.conversations.of(customer, nowMs), ({ atMs }) => dayOf(atMs))),
  };
}

function remembered<T>(of: (customer: Customer) => T): (customer: Customer) => T {
  const known = new Map<string, T>();
  return (customer) => {
    const before = known.get(customer.key);
    if (before !== undefined) return before;
    const made = of(customer);
    known.set(customer.key, made);
    return made;
  };
}
