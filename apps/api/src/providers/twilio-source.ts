import { exactTextOf } from '@plumbline/clients/http/exact-json';
import { type Account, listAccounts } from '@plumbline/clients/twilio/accounts';
import type { NumberSide } from '@plumbline/clients/twilio/asked-days';
import { fetchBalance } from '@plumbline/clients/twilio/balance';
import { fetchCall, listCalls } from '@plumbline/clients/twilio/calls';
import { listIncomingPhoneNumbers } from '@plumbline/clients/twilio/incoming-phone-numbers';
import { fetchMessage, listMessages } from '@plumbline/clients/twilio/messages';
import { listOptOutWords } from '@plumbline/clients/twilio/opt-out-words';
import { listRecordings } from '@plumbline/clients/twilio/recordings';
import type { TwilioClient } from '@plumbline/clients/twilio/twilio-client';
import { listDailyUsageRecords } from '@plumbline/clients/twilio/usage-records';
import type { OptOutSaid } from '@plumbline/core/migration/stop-list';
import { parseAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { addDays } from '@plumbline/core/time/day';
import type {
  AccountBalanceFact,
  AccountFact,
  AccountNumberFact,
  DailyTotalFact,
  ItemFact,
  LimitsFact,
  Read,
  UsageFact,
  UsageRead,
} from './facts.js';
import { orProviderFailure } from './failure-of.js';
import { readCalls, readMessages, readRecordings } from './item-pages.js';
import { callItem, messageItem } from './item-row.js';
import { readOptOuts } from './opt-out-row.js';
import { parseTwilioDate } from './provider-date.js';
import { fact, type Gathered, type Mapped, quarantine, readPages } from './read-pages.js';
import { readTotals, readUsage } from './usage-pages.js';
import type { AskedDays } from './usage-row.js';

/** A range over all categories is kept short: Twilio was seen to fail on long ones. */
const daysAtOnce = 7;

/**
 * What the parent's credentials can read at Twilio, in our words. Every read reaches its end or throws ProviderFailure;
 * an abort throws the signal's reason.
 */
export class TwilioSource {
  constructor(private readonly client: TwilioClient) {}

  /** Requests a second that can be sent at present. */
  get perSecond(): number {
    return this.client.perSecond;
  }

  /** The parent itself and all its subaccounts, closed ones too. */
  accounts(signal: AbortSignal): Promise<Read<AccountFact>> {
    return this.read(() => readPages(listAccounts(this.client, signal), { fact: accountFact }));
  }

  /** The accounts that Twilio finds by a name. */
  accountsNamed(friendlyName: string, signal: AbortSignal): Promise<Read<AccountFact>> {
    return this.read(() => readPages(listAccounts(this.client, signal, friendlyName), { fact: accountFact }));
  }

  /** The numbers that this one account owns. */
  numbers(accountSid: string, signal: AbortSignal): Promise<Read<AccountNumberFact>> {
    return this.read(() =>
      readPages(listIncomingPhoneNumbers(this.client, accountSid, signal), {
        fact: (number) =>
          fact({
            sid: number.sid,
            accountSid: number.account_sid,
            phoneNumber: number.phone_number,
            friendlyName: number.friendly_name ?? '',
            origin: number.origin,
          }),
      }),
    );
  }

  /** The control total of each day, in one short read: the probe for what changed. Days are inclusive. */
  dailyTotals(
    asked: AskedDays & { readonly includeSubaccounts: boolean },
    signal: AbortSignal,
  ): Promise<Read<DailyTotalFact>> {
    const { accountSid, from, to, includeSubaccounts } = asked;
    const question = { accountSid, startDate: from, endDate: to, includeSubaccounts, category: 'totalprice' };
    return this.read(() => readTotals(listDailyUsageRecords(this.client, question, signal), asked));
  }

  /** All categories of each day without subaccounts. Days are inclusive; throws `missing` well before the account began. */
  usage(asked: AskedDays, signal: AbortSignal): Promise<UsageRead> {
    return orProviderFailure('twilio', async () => {
      const reads: Gathered<UsageFact>[] = [];
      for (const days of shortRanges(asked)) reads.push(await this.usageOf(days, signal));
      return {
        items: reads.flatMap((read) => read.items),
        quarantined: reads.flatMap((read) => read.quarantined),
        evidence: reads.flatMap((read) => read.evidence),
        zeroRows: reads.reduce((sum, read) => sum + read.nothing, 0),
      };
    });
  }

  /**
   * The messages of an account that were sent or came in on the days, rated or not; with a side, those that name one
   * number there. Days are inclusive.
   */
  messages(asked: AskedDays, signal: AbortSignal, side?: NumberSide): Promise<Read<ItemFact>> {
    return this.read(() => readMessages(listMessages(this.client, itemQuestion(asked), signal, side), asked));
  }

  /** What the messages of one number say of opting out, read from both of its sides. Days are inclusive. */
  optOuts(asked: AskedDays & { readonly number: string }, signal: AbortSignal): Promise<Read<OptOutSaid>> {
    const { accountSid, from: startDate, to: endDate, number } = asked;
    const sides = (['to', 'from'] as const).map((side) => ({ accountSid, startDate, endDate, number, side }));
    return this.read(async () => {
      const reads: Gathered<OptOutSaid>[] = [];
      for (const side of sides) reads.push(await readOptOuts(listOptOutWords(this.client, side, signal), number));
      return {
        items: reads.flatMap(({ items }) => items),
        quarantined: reads.flatMap(({ quarantined }) => quarantined),
        evidence: reads.flatMap(({ evidence }) => evidence),
        nothing: reads.reduce((sum, { nothing }) => sum + nothing, 0),
      };
    });
  }

  /** The legs of calls that began on the days, likewise. */
  calls(asked: AskedDays, signal: AbortSignal, side?: NumberSide): Promise<Read<ItemFact>> {
    return this.read(() => readCalls(listCalls(this.client, itemQuestion(asked), signal, side), asked));
  }

  /** The recordings made on the days. Days are inclusive. */
  recordings(asked: AskedDays, signal: AbortSignal): Promise<Read<ItemFact>> {
    return this.read(() => readRecordings(listRecordings(this.client, itemQuestion(asked), signal), asked));
  }

  /** One message or leg by its SID. Throws `missing` where this account has none. */
  item(asked: { readonly accountSid: string; readonly sid: string }, signal: AbortSignal): Promise<Read<ItemFact>> {
    return this.read(async () =>
      asked.sid.startsWith('CA')
        ? readPages([await fetchCall(this.client, asked, signal)], { fact: (row) => callItem(row, asked) })
        : readPages([await fetchMessage(this.client, asked, signal)], { fact: (row) => messageItem(row, asked) }),
    );
  }

  /** The one balance of the whole family. */
  balance(signal: AbortSignal): Promise<Read<AccountBalanceFact>> {
    return this.read(async () => {
      const page = await fetchBalance(this.client, signal);
      return readPages([page], {
        fact: (row): Mapped<AccountBalanceFact> => {
          const kept = { day: null, category: null, rawText: exactTextOf(row) };
          const amount = parseAmount(row.balance);
          const currency = parseCurrency(row.currency);
          if (amount.kind === 'refused') return quarantine(amount.reason, kept);
          if (currency === null) return quarantine('unknown-currency', kept);
          return fact({ accountSid: row.account_sid ?? this.client.accountSid, nanos: amount.nanos, currency });
        },
      });
    });
  }

  limits(): LimitsFact {
    return this.client.toldLimits;
  }

  private usageOf(days: AskedDays, signal: AbortSignal): Promise<Gathered<UsageFact>> {
    const { accountSid, from, to } = days;
    const question = { accountSid, startDate: from, endDate: to, includeSubaccounts: false };
    return readUsage(listDailyUsageRecords(this.client, question, signal), days);
  }

  private async read<F>(work: () => Promise<Gathered<F>>): Promise<Read<F>> {
    const { items, quarantined, evidence } = await orProviderFailure('twilio', work);
    return { items, quarantined, evidence };
  }
}

function itemQuestion({ accountSid, from, to }: AskedDays) {
  return { accountSid, startDate: from, endDate: to };
}

function* shortRanges({ accountSid, from, to }: AskedDays): Generator<AskedDays> {
  for (let start = from; start <= to; start = addDays(start, daysAtOnce)) {
    const end = addDays(start, daysAtOnce - 1);
    yield { accountSid, from: start, to: end < to ? end : to };
  }
}

function accountFact(account: Account): Mapped<AccountFact> {
  const { sid, owner_account_sid: ownerSid, friendly_name: name, status } = account;
  const kept = { day: null, category: null, rawText: exactTextOf(account) };
  const createdAt = parseTwilioDate(account.date_created);
  if (ownerSid === null) return quarantine('missing-field', kept);
  if (createdAt === null) return quarantine('wrong-date', kept);
  if (status !== 'active' && status !== 'suspended' && status !== 'closed') return quarantine('missing-field', kept);
  return fact({ sid, ownerSid, friendlyName: name ?? '', status, isTrial: trialOf(account.type), createdAt });
}

function trialOf(type: string | null): boolean | null {
  if (type === 'Trial') return true;
  return type === 'Full' ? false : null;
}
