import { keptWalletBalance } from '@plumbline/clients/highlevel/wallet-balance';
import { askedWallet, keptWalletTransactions } from '@plumbline/clients/highlevel/wallet-transactions';
import { type KeptAnswer, KeptAnswers } from '@plumbline/clients/http/kept-answers';
import { keptCalls } from '@plumbline/clients/twilio/calls';
import { keptMessages } from '@plumbline/clients/twilio/messages';
import { keptRecordings } from '@plumbline/clients/twilio/recordings';
import { askedUsage, keptUsageRecords } from '@plumbline/clients/twilio/usage-records';
import type { ChargeFact, DailyTotalFact, ItemFact, Read, UsageFact, WalletBalanceFact } from './facts.js';
import { orProviderFailure } from './failure-of.js';
import { readCalls, readMessages, readRecordings } from './item-pages.js';
import { type Provider, ProviderFailure } from './provider-failure.js';
import type { Gathered } from './read-pages.js';
import { readTotals, readUsage } from './usage-pages.js';
import type { AskedDays } from './usage-row.js';
import { readBalance, readCharges } from './wallet-pages.js';

export type { KeptAnswer };

/** A look at an account's usage: the control total of all its days, and the days that were read in full, as asked. */
export type KeptUsage = {
  readonly probe: Read<DailyTotalFact>;
  readonly full: readonly { readonly asked: AskedDays; readonly read: Read<UsageFact> }[];
};

/** A look at a wallet: what it held (null where that was not answered), and its rows by their booking. */
export type KeptWallet = {
  readonly balance: Read<WalletBalanceFact> | null;
  readonly rows: Read<ChargeFact>;
  /** Up to which instant of booking rows were asked for. */
  readonly to: Date;
};

/** What a kept request for daily usage asked for: days are inclusive. Null for a further page, and for anything else. */
export function keptUsageDays(request: string): { readonly from: string; readonly to: string } | null {
  const asked = askedUsage(request);
  if (asked === null || asked.category !== undefined) return null;
  return { from: asked.startDate, to: asked.endDate };
}

/**
 * Reads the answers of one look again, by the code that read them when they came. Throws ProviderFailure where they do
 * not hold together: a page is missing, comes twice, or belongs to another account.
 */
export function readKeptUsage(answers: readonly KeptAnswer[], accountSid: string): Promise<KeptUsage> {
  return readingAgain('twilio', answers, async (kept) => {
    const first = nextAsked(kept, accountSid);
    const probe = await readTotals(keptUsageRecords(kept), first);
    const full: { asked: AskedDays; read: Read<UsageFact> }[] = [];
    while (kept.nextRequest !== null) {
      const asked = nextAsked(kept, accountSid);
      full.push({ asked, read: await readUsage(keptUsageRecords(kept), asked) });
    }
    return { probe, full };
  });
}

/** Likewise of a wallet. */
export function readKeptWallet(answers: readonly KeptAnswer[], locationId: string): Promise<KeptWallet> {
  return readingAgain('highlevel', answers, async (kept) => {
    const held = await keptWalletBalance(kept);
    const balance = held === null ? null : await readBalance([held], locationId);
    const asked = askedWallet(kept.nextRequest ?? '');
    if (asked?.locationId !== locationId) throw unfit('highlevel', kept.nextRequest, locationId);
    return { balance, rows: await readCharges(keptWalletTransactions(kept)), to: asked.to };
  });
}

/** Likewise of an account's items: its messages, its calls, its recordings. */
export function readKeptItems(answers: readonly KeptAnswer[], asked: AskedDays): Promise<readonly ItemFact[]> {
  return readingAgain('twilio', answers, async (kept) => {
    const reads: Gathered<ItemFact>[] = [
      await readMessages(keptMessages(kept), asked),
      await readCalls(keptCalls(kept), asked),
      await readRecordings(keptRecordings(kept), asked),
    ];
    return reads.flatMap(({ items }) => items);
  });
}

function readingAgain<T>(
  provider: Provider,
  answers: readonly KeptAnswer[],
  read: (kept: KeptAnswers) => Promise<T>,
): Promise<T> {
  return orProviderFailure(provider, async () => {
    const kept = new KeptAnswers(provider === 'twilio' ? 'Twilio' : 'HighLevel', answers);
    const found = await read(kept);
    if (kept.nextRequest !== null) throw unfit(provider, kept.nextRequest, 'a list that had ended');
    return found;
  });
}

/** The next list's question; it must be about this account alone. */
function nextAsked(kept: KeptAnswers, accountSid: string): AskedDays {
  const asked = askedUsage(kept.nextRequest ?? '');
  if (asked?.accountSid !== accountSid || asked.includeSubaccounts) throw unfit('twilio', kept.nextRequest, accountSid);
  return { accountSid, from: asked.startDate, to: asked.endDate };
}

function unfit(provider: Provider, request: string | null, of: string): ProviderFailure {
  const message = `What was kept does not belong to ${of}: ${request ?? 'nothing more is there'}.`;
  return new ProviderFailure({ provider, kind: 'malformed', message });
}
