import { z } from 'zod';
import type { Answer, Running } from './running-sandbox.js';

const usagePage = z.object({
  next_page_uri: z.string().nullable(),
  usage_records: z.array(
    z.object({
      category: z.string(),
      price: z.string(),
      start_date: z.string(),
      end_date: z.string(),
      count: z.string().nullable(),
      usage: z.string(),
      as_of: z.string(),
    }),
  ),
});
export type UsageRecord = z.infer<typeof usagePage>['usage_records'][number];

const walletPage = z.object({
  transactions: z.array(
    z.object({
      id: z.string(),
      date: z.string(),
      messageDate: z.string().nullable(),
      description: z.string(),
      amount: z.number(),
      balance: z.string(),
      prevWalletBalance: z.string(),
      credits: z.string(),
      prevWalletCredits: z.string(),
    }),
  ),
});
export type WalletRecord = z.infer<typeof walletPage>['transactions'][number];

export function parsed<T>(schema: z.ZodType<T>, answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return schema.parse(JSON.parse(answer.text));
}

/** Every page of a usage list. */
export async function usageRecords(sandbox: Running, firstPage: string): Promise<UsageRecord[]> {
  const records: UsageRecord[] = [];
  let next: string | null = firstPage;
  while (next !== null) {
    const page: z.infer<typeof usagePage> = parsed(usagePage, await sandbox.twilio(next.replace('/2010-04-01/', '')));
    records.push(...page.usage_records);
    next = page.next_page_uri;
  }
  return records;
}

/** A whole wallet, page by page until an empty one. */
export async function walletRecords(
  sandbox: Running,
  locationId: string,
  { limit = 1000, timezone = 'UTC' }: { limit?: number; timezone?: string } = {},
): Promise<WalletRecord[]> {
  const records: WalletRecord[] = [];
  for (;;) {
    const body = { skip: records.length, limit, filters: { locationId }, timezone };
    const path = `/saas/locations/${locationId}/wallet-transactions`;
    const { transactions } = parsed(walletPage, await sandbox.highLevel(path, { body }));
    if (transactions.length === 0) return records;
    records.push(...transactions);
  }
}

/** Exact, for texts of at most nine decimals. */
export function nanosOf(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text);
  if (match === null) throw new Error(`${text} is no plain decimal.`);
  const [, sign, whole = '0', decimals = ''] = match;
  const nanos = BigInt(whole) * 1_000_000_000n + BigInt(decimals.padEnd(9, '0'));
  return sign === '-' ? -nanos : nanos;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The day in a date such as `Sep 22nd 2025, 10:28:02 PM`. */
export function dayIn(printed: string): string {
  const match = /^(\w{3}) (\d{1,2})(?:st|nd|rd|th) (\d{4}), \d{1,2}:\d{2}:\d{2} [AP]M$/.exec(printed);
  if (match === null) throw new Error(`${printed} is not how dates are printed.`);
  const [, month = '', day = '', year] = match;
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`;
}
