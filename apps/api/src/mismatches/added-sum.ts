import { nanosOf } from '../platform/database/nanos-column.js';

export const groupings = ['customer', 'cause', 'product'] as const;
export type Grouping = (typeof groupings)[number];

/** Money of some mismatches in one currency; under and over without a sign, never netted. */
export type Sum = {
  readonly key: string | null;
  readonly currency: string;
  readonly count: number;
  readonly underNanos: bigint;
  readonly overNanos: bigint;
};
export type SumRecord = { key: string | null; currency: string; count: number; under: string; over: string };

export function sumOf({ key, currency, count, ...amounts }: SumRecord): Sum {
  return { key, currency, count, underNanos: nanosOf(amounts.under), overNanos: nanosOf(amounts.over) };
}
