import { divide } from '../money/divide.js';
import { inCents } from '../money/in-cents.js';
import type { Money } from '../money/money.js';
import type { Judgement } from './check.js';

const daysWanted = 3n;

/** What the parent and its subaccounts cost together over some ended days. */
export type RecentCost = { readonly sum: Money; readonly days: number };

const topUp = 'Add money to the Twilio account, or switch its automatic recharge on: at zero it suspends everybody.';

/** Whether the balance lasts for three usual days. */
export function judgeParentBalance(balance: Money, recent: RecentCost | null): Judgement {
  const holds = `The parent's balance is ${inCents(balance)}`;
  if (balance.nanos <= 0n) return { outcome: 'fail', detail: `${holds}.`, advice: topUp };
  if (recent === null || recent.days < 1) {
    const detail = `${holds}, and no day was read yet that says how long it lasts.`;
    return { outcome: 'unknown', detail, advice: 'Start a run, then examine again.' };
  }
  const { sum, days } = recent;
  if (sum.currency !== balance.currency) {
    const detail = `${holds}, but usage is charged in ${sum.currency}: amounts are never converted.`;
    return { outcome: 'unknown', detail, advice: 'Ask Twilio why balance and usage differ in currency.' };
  }
  const usual = divide({ dividend: sum.nanos, divisor: BigInt(days), rounding: 'half-up' });
  const detail = `${holds}; a usual day costs ${inCents({ nanos: usual, currency: sum.currency })}.`;
  const lasts = balance.nanos * BigInt(days) >= sum.nanos * daysWanted;
  return lasts ? { outcome: 'pass', detail, advice: null } : { outcome: 'warn', detail, advice: topUp };
}
