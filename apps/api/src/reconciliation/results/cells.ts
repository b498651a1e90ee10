import { groupBy } from '@plumbline/core/group-by';
import type { ChargeCell } from '@plumbline/core/reconciliation/compare-streams';
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

export function chargeCells(subjects: readonly SubjectDay[], wallets: WalletSums): ChargeCell[] {
  return subjects.flatMap((subject) => {
    const cells = new Map<string, ChargeCell>();
    for (const sum of sumsOf(subject, wallets)) {
      if (sum.product === null || !isProduct(sum.product)) continue;
      // Amounts in two currencies are never added: the cell keeps one of them and cannot be judged.
      if ((cells.get(sum.product)?.currency ?? sum.currency) !== sum.currency) continue;
      cells.set(sum.product, added(cells.get(sum.product), sum, { subject: subject.subject, product: sum.product }));
    }
    return [...cells.values()];
  });
}

/** Whether a product was charged in more than one currency on a day. */
export function isMixed(subject: SubjectDay, product: string, wallets: WalletSums): boolean {
  const sums = sumsOf(subject, wallets).filter((sum) => sum.product === product);
  return new Set(sums.map(({ currency }) => currency)).size > 1;
}

/** Debits that could be this product's and that nobody has classified yet. */
export function unclassifiedNanos(subject: SubjectDay, products: readonly string[], wallets: WalletSums): bigint {
  return sumsOf(subject, wallets)
    .filter(
      (sum) => sum.heading === 'unclassified' && sum.nanos > 0n && sum.possible.some((one) => products.includes(one)),
    )
    .reduce((total, sum) => total + sum.nanos, 0n);
}

function sumsOf(subject: SubjectDay, wallets: WalletSums): ChargeSum[] {
  return subject.members.flatMap((member) => wallets.get(readingKey(member.locationId, subject.day)) ?? []);
}

function added(before: ChargeCell | undefined, sum: ChargeSum, key: { subject: string; product: Product }): ChargeCell {
  return {
    ...key,
    day: sum.day,
    currency: sum.currency,
    nanos: (before?.nanos ?? 0n) + sum.nanos,
    items: (before?.items ?? 0) + sum.items,
  };
}
