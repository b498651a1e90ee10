import { exactTextOf } from '@plumbline/clients/http/exact-json';
import type { UsageRecord } from '@plumbline/clients/twilio/usage-records';
import { parseAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { isDay } from '@plumbline/core/time/day';
import type { QuarantinedItem, QuarantineReason, UsageFact } from './facts.js';
import { parseTwilioDate } from './provider-date.js';
import { fact, type Mapped, quarantine } from './read-pages.js';

export type AskedDays = { readonly accountSid: string; readonly from: string; readonly to: string };

/** One usage record as a fact: of the account asked for, one day, a known currency, and a cost that is not negative. */
export function usageFact(record: UsageRecord, asked: AskedDays): Mapped<UsageFact> {
  const price = parseAmount(record.price);
  const reject = (reason: QuarantineReason) =>
    quarantine(reason, { day: dayIn(record.start_date), category: record.category, rawText: exactTextOf(record) });
  if (record.account_sid !== null && record.account_sid !== asked.accountSid) return reject('wrong-account');
  if (price.kind === 'refused') return reject(price.reason);
  if (price.nanos < 0n) return reject('wrong-sign');
  const day = record.start_date;
  if (!isDay(day) || record.end_date !== day || day < asked.from || day > asked.to) return reject('wrong-date');
  const currency = record.price_unit === null ? null : parseCurrency(record.price_unit);
  if (currency === null) return reject('unknown-currency');
  return fact({
    accountSid: asked.accountSid,
    day,
    category: record.category,
    nanos: price.nanos,
    currency,
    usage: record.usage,
    usageUnit: record.usage_unit,
    count: record.count,
    asOf: parseTwilioDate(record.as_of),
  });
}

/** A day on which a category was not used. Twilio lists hundreds of them, and may as well leave them out. */
export function saysNothing({ price, usage, count }: UsageRecord): boolean {
  return isZero(price) && isZero(usage) && isZero(count);
}

function isZero(text: string | null): boolean {
  return text === null || /^\s*0*\.?0*\s*$/.test(text);
}

/** What can be seen of a row that is no usage record. */
export function seenInUsage(row: unknown): Pick<QuarantinedItem, 'day' | 'category'> {
  const seen = typeof row === 'object' && row !== null ? row : {};
  const day = 'start_date' in seen && typeof seen.start_date === 'string' ? dayIn(seen.start_date) : null;
  const category = 'category' in seen && typeof seen.category === 'string' ? seen.category : null;
  return { day, category };
}

function dayIn(text: string): string | null {
  return isDay(text) ? text : null;
}
