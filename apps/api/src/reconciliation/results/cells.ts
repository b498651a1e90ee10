import { groupBy } from '@plumbline/core/group-by';
import type { ChargeCell } from '@plumbline/core/reconciliation/pair-cells';
import { type AssignedUsage, assignUsage } from '@plumbline/core/usage/assign-usage';
import { isProduct, type Product } from '@plumbline/core/usage/product';
import type { ChargeSum } from '../facts/charge.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import type { SubjectDay } from './subject-days.js';

export type Assigned = AssignedUsage & { readonly currency: string };
export type WalletSums = ReadonlyMap<string, readonly ChargeSum[]>;

/** Each account's day, its categories assigned to products. Keyed by account and day. */
export function assignByDay(
  prices: readonly AccountPrice[],
  classifications: ReadonlyMap<string, Product | 'not-twilio'>,
): Map<string, Assigned> {
  const byDay = groupBy(prices, (price) => readingKey(price.accountSid, price.day));
  return new Map(
    [...byDay].map(([key, categories]) => [
      key,
      { ...assignUsage({ categories, classifications }), currency: categories[0]?.currency ?? 'USD' },
    ]),
  );
}

export function walletSums(sums: readonly ChargeSum[]): WalletSums {
  return groupBy(sums, (sum) => readingKey(sum.locationId, sum.day));
}

/** A subject's charges on its day, those of all its members. */
export function sumsOf({ members, day }: SubjectDay, wallets: WalletSums): readonly ChargeSum[] {
  const [only] = members;
  if (only !== undefined && members.length === 1) return wallets.get(readingKey(only.locationId, day)) ?? [];
  return members.flatMap((member) => wallets.get(readingKey(member.locationId, day)) ?? []);
}

export function chargeCells({ subject, day }: SubjectDay, sums: readonly ChargeSum[]): ChargeCell[] {
  const cells = new Map<string, ChargeCell>();
  for (const { product, currency, nanos, items } of sums) {
    if (product === null || !isProduct(product)) continue;
    const before = cells.get(product);
    // Amounts in two currencies are never added: the cell keeps one of them and cannot be judged.
    if (before !== undefined && before.currency !== currency) continue;
    const [sum, count] = before === undefined ? [nanos, items] : [before.nanos + nanos, before.items + items];
    cells.set(product, { subject, day, product, currency, nanos: sum, items: count });
  }
  return [...cells.values()];
}

/** Whether a product was charged in more than one currency on a day. */
export function isMixed(sums: readonly ChargeSum[], product: string): boolean {
  let currency: string | null = null;
  for (const sum of sums) {
    if (sum.product !== product) continue;
    if (currency !== null && currency !== sum.currency) return true;
    currency = sum.currency;
  }
  return false;
}

/** Debits that could be of one of these products and that nobody has classified yet. */
export function unclassifiedNanos(sums: readonly ChargeSum[], products: readonly string[]): bigint {
  let total = 0n;
  for (const { heading, nanos, possible } of sums) {
    const isOpen = heading === 'unclassified' && nanos > 0n;
    if (isOpen && possible.some((one) => products.includes(one))) total += nanos;
  }
  return total;
}
