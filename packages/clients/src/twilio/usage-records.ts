import { z } from 'zod';
import { decimalText, text, textOrNull } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import type { Page } from '../http/page.js';
import { keptPages, listPages, pageSize, type RowsOf } from './list-pages.js';
import type { Sdk, TwilioClient } from './twilio-client.js';

/** `price` is sent as a string, and described as a number: both are kept as exact text. */
const usageRecord = z.object({
  account_sid: textOrNull,
  category: text,
  start_date: text,
  end_date: text,
  price: decimalText,
  price_unit: textOrNull,
  usage: textOrNull,
  usage_unit: textOrNull,
  count: textOrNull,
  as_of: textOrNull,
});

export type UsageRecord = z.infer<typeof usageRecord>;

export type UsageQuestion = {
  readonly accountSid: string;
  /** First and last UTC day, `YYYY-MM-DD`, both inclusive. Without them Twilio would answer for all time. */
  readonly startDate: string;
  readonly endDate: string;
  /** Always said: left out, the parent's answer would hold the whole family. */
  readonly includeSubaccounts: boolean;
  readonly category?: string;
};

const usageRecords: RowsOf<UsageRecord> = {
  key: 'usage_records',
  schema: usageRecord,
  keyOf: ({ category, start_date }) => `${category.toLowerCase()} of ${start_date}`,
};

/** One record for each category over the whole range. */
export function listUsageRecords(client: TwilioClient, question: UsageQuestion, signal: AbortSignal) {
  return usagePages(client, question, (sdk) => sdk.api.v2010.accounts(question.accountSid).usage.records, signal);
}

/** One record for each category and day. Throws Missing for a range well before the account existed. */
export function listDailyUsageRecords(client: TwilioClient, question: UsageQuestion, signal: AbortSignal) {
  return usagePages(client, question, (sdk) => sdk.api.v2010.accounts(question.accountSid).usage.records.daily, signal);
}

/** The records of one question, from the answers that were kept of it. */
export function keptUsageRecords(answers: KeptAnswers): AsyncGenerator<Page<UsageRecord>> {
  return keptPages(answers, usageRecords);
}

/** What the first request of a list of daily records asked for; null for every other request. */
export function askedUsage(request: string): UsageQuestion | null {
  const asked = /^GET \/2010-04-01\/Accounts\/(\w+)\/Usage\/Records\/Daily\.json\?(.*)$/.exec(request);
  const query = new URLSearchParams(asked?.[2] ?? '');
  const [accountSid, startDate, endDate] = [asked?.[1], query.get('StartDate'), query.get('EndDate')];
  if (accountSid === undefined || startDate === null || endDate === null) return null;
  const category = query.get('Category');
  const includeSubaccounts = query.get('IncludeSubaccounts') !== 'false';
  return { accountSid, startDate, endDate, includeSubaccounts, ...(category === null ? {} : { category }) };
}

type Asked = {
  startDate: Date;
  endDate: Date;
  includeSubaccounts: boolean;
  pageSize: number;
  category?: string;
};
type Resource = {
  page: (parameters: Asked) => Promise<unknown>;
  getPage: (url: string) => Promise<unknown>;
};

function usagePages(
  client: TwilioClient,
  question: UsageQuestion,
  resource: (sdk: Sdk) => Resource,
  signal: AbortSignal,
): AsyncGenerator<Page<UsageRecord>> {
  const parameters = {
    startDate: new Date(`${question.startDate}T00:00:00Z`),
    endDate: new Date(`${question.endDate}T00:00:00Z`),
    includeSubaccounts: question.includeSubaccounts,
    pageSize,
    ...(question.category === undefined ? {} : { category: question.category }),
  };
  return listPages(client, {
    ...usageRecords,
    first: () => client.call((sdk) => resource(sdk).page(parameters), signal),
    follow: (url) => client.call((sdk) => resource(sdk).getPage(url), signal),
  });
}
