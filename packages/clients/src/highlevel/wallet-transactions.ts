import { z } from 'zod';
import { decimalText, exactTextOf, text, textOrNull } from '../http/exact-json.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import { type HighLevelClient, provider } from './highlevel-client.js';
import { skipPages } from './skip-pages.js';

/**
 * One row of a wallet. `date` and `messageDate` are text without a zone, printed in the zone that was asked for. The
 * sign of `amount` is the provider's: a debit is negative.
 */
const walletTransaction = z.preprocess(
  (row) => (typeof row === 'object' && row !== null ? { ...row, rawText: exactTextOf(row) } : row),
  z.object({
    id: text,
    date: text,
    description: textOrNull,
    amount: decimalText,
    balance: textOrNull,
    credits: textOrNull,
    totalBalance: textOrNull,
    messageDate: textOrNull,
    prevWalletBalance: textOrNull,
    prevWalletCredits: textOrNull,
    locationName: textOrNull,
    chargeType: textOrNull.catch(null),
    currency: textOrNull,
    /** The row as received, every digit kept. */
    rawText: z.string(),
  }),
);

export type WalletTransaction = z.infer<typeof walletTransaction>;

export type WalletQuestion = {
  readonly locationId: string;
  /** When the rows were booked, not when the messages were sent. */
  readonly from: Date;
  readonly to: Date;
  /** In which zone dates are printed; UTC where it is not said. */
  readonly timezone?: string;
  /** How many rows are asked for at once: the most that HighLevel allows where it is not said. */
  readonly limit?: number;
};

const rows = z.array(z.unknown());
/** Documented is `transactions`; the other shapes were seen in use. */
const envelope = z.union([
  z.object({ transactions: rows }).transform((answer) => answer.transactions),
  z.object({ data: rows }).transform((answer) => answer.data),
  z.object({ data: z.object({ transactions: rows }) }).transform((answer) => answer.data.transactions),
  z.object({ data: z.object({ walletTransactions: rows }) }).transform((answer) => answer.data.walletTransactions),
]);
/** The provider cuts anything longer. */
const limitMax = 1000;

/** The wallet of one location over a time of booking. */
export function listWalletTransactions(
  client: HighLevelClient,
  { locationId, from, to, timezone = 'UTC', limit = limitMax }: WalletQuestion,
  signal: AbortSignal,
): AsyncGenerator<Page<WalletTransaction>> {
  const path = `/saas/locations/${encodeURIComponent(locationId)}/wallet-transactions`;
  const filters = { locationId, settlementTime: { from: from.toISOString(), to: to.toISOString() } };
  return skipPages({
    keyOf: (row) => row.id,
    read: async (skip) => {
      const json = { skip, limit, filters, timezone };
      const request = { method: 'POST', path, json, version: 'v3', safe: true } as const;
      const { json: answer, evidence } = await client.asAgency(request, signal);
      const found = readEnvelope(answer, envelope, { provider, evidence });
      return { page: { ...readRows(found, walletTransaction), evidence, next: null }, rows: found };
    },
  });
}
