import { z } from 'zod';
import { decimalText, exactTextOf, text, textOrNull } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import { type Page, readEnvelope, readRows } from '../http/page.js';
import type { Answer } from '../http/transport.js';
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

const instant = z.iso.datetime().transform((said) => new Date(said));
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
    keyOf,
    read: async (skip) => {
      const json = { skip, limit, filters, timezone };
      return walletPage(await client.asAgency({ method: 'POST', path, json, version: 'v3', safe: true }, signal));
    },
  });
}

/** The rows of one question, from the answers that were kept of it. */
export function keptWalletTransactions(answers: KeptAnswers): AsyncGenerator<Page<WalletTransaction>> {
  return skipPages({ keyOf, read: async () => walletPage(await answers.next()) });
}

const question = z.object({
  filters: z.object({ locationId: z.string(), settlementTime: z.object({ from: instant, to: instant }) }),
});

/** What a request for wallet rows asked for; null for every other request. */
export function askedWallet(request: string): Pick<WalletQuestion, 'locationId' | 'from' | 'to'> | null {
  const asked = /^POST \/saas\/locations\/[^/]+\/wallet-transactions (\{.*\})$/.exec(request);
  if (asked?.[1] === undefined) return null;
  const { locationId, settlementTime } = question.parse(JSON.parse(asked[1])).filters;
  return { locationId, ...settlementTime };
}

const keyOf = (row: WalletTransaction) => row.id;

function walletPage({ json, evidence }: Pick<Answer, 'json' | 'evidence'>) {
  const rows = readEnvelope(json, envelope, { provider, evidence });
  const page: Page<WalletTransaction> = { ...readRows(rows, walletTransaction), evidence, next: null };
  return { page, rows };
}
