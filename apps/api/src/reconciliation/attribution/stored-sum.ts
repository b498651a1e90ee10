import { formatAmount } from '@plumbline/core/money/amount';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import { nanosOf } from '../../platform/database/nanos-column.js';

/** A sum of items with its cost as decimal text. */
export type StoredSum = Omit<ItemSum, 'nanos'> & { readonly cost: string };

export function storedSum({ nanos, ...sum }: ItemSum): StoredSum {
  return { ...sum, cost: formatAmount(nanos) };
}

export function itemSum({ cost, ...sum }: StoredSum): ItemSum {
  return { ...sum, nanos: nanosOf(cost) };
}
