import { divide } from '../money/divide.js';
import type { Money } from '../money/money.js';
import type { RecentCost } from './judge-parent-balance.js';

/** For how many whole days a balance pays what usage costs, or why that cannot be said. */
export type BalanceLasts =
  | { readonly kind: 'days'; readonly days: number }
  | { readonly kind: 'spent' }
  | { readonly kind: 'unknown'; readonly why: 'no-day-read' | 'other-currency' | 'nothing-used' };

/** More than anybody plans for. */
const daysMax = 9_999n;

/** `recent` is what the family cost together over some settled days; null where no day was read. */
export function balanceLasts(balance: Money, recent: RecentCost | null): BalanceLasts {
  if (balance.nanos <= 0n) return { kind: 'spent' };
  if (recent === null || recent.days < 1) return { kind: 'unknown', why: 'no-day-read' };
  const { sum, days } = recent;
  if (sum.currency !== balance.currency) return { kind: 'unknown', why: 'other-currency' };
  if (sum.nanos <= 0n) return { kind: 'unknown', why: 'nothing-used' };
  const whole = divide({ dividend: balance.nanos * BigInt(days), divisor: sum.nanos, rounding: 'down' });
  return { kind: 'days', days: Number(whole < daysMax ? whole : daysMax) };
}
