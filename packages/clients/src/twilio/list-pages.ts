import { z } from 'zod';
import { textOrNull, wholeNumber } from '../http/exact-json.js';
import type { KeptAnswers } from '../http/kept-answers.js';
import { malformed, type Page, PageWatch, readEnvelope, readRows } from '../http/page.js';
import type { Answer } from '../http/transport.js';
import { provider, type Sdk, type TwilioClient, type TwilioHost } from './twilio-client.js';

/** Twilio answers 20007 to more. Its own default is 50. */
export const pageSize = 1000;

/** What a list is made of, wherever its answers come from. */
export type RowsOf<T> = {
  /** Name of the array in the answer. */
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly keyOf: (item: T) => string;
};

type List<T> = RowsOf<T> & {
  readonly first: () => Promise<Answer>;
  readonly follow: (url: string) => Promise<Answer>;
  /** Where it lies; `api` when absent. */
  readonly host?: TwilioHost;
};

const envelope = z.object({
  next_page_uri: textOrNull,
  /** Of a product host; `key` is the name of the array. */
  meta: z.object({ next_page_url: textOrNull, key: textOrNull }).nullish(),
  start: wholeNumber.nullish(),
  end: wholeNumber.nullish(),
});

/**
 * Follows `next_page_uri`, or on a product host `meta.next_page_url`, from page to page until it is null. Throws Malformed when a page comes twice, leaves a gap,
 * is empty though announced,
 * or says another number of rows than it has.
 */
export async function* listPages<T>(client: Pick<TwilioClient, 'nextPage'>, list: List<T>): AsyncGenerator<Page<T>> {
  const watch = new PageWatch<T>(provider, list.keyOf);
  const followed = new Set<string>();
  let answer = await list.first();
  for (let before = 0; ; ) {
    const { page, start, end } = readPage(answer, list);
    const named = { provider, evidence: page.evidence };
    if (page.rows === 0 && before > 0) throw malformed(named, 'announced a further page and sent an empty one');
    watch.see(page, page.evidence.sha256);
    checkPosition(page, { start, end, before });
    yield page;
    if (page.next === null) return;
    if (followed.has(page.next)) throw malformed(named, `points to the page ${page.next} a second time`);
    followed.add(page.next);
    before += page.rows;
    answer = await list.follow(client.nextPage(page.next, page.evidence.request, list.host));
  }
}

/** A list read again from the answers that were kept of it. */
export function keptPages<T>(answers: KeptAnswers, list: RowsOf<T>): AsyncGenerator<Page<T>> {
  const next = () => answers.next();
  return listPages({ nextPage: (link) => link }, { ...list, first: next, follow: next });
}

function readPage<T>(answer: Answer, list: List<T>) {
  const named = { provider, evidence: answer.evidence };
  const rows = readEnvelope(answer.json, z.object({ [list.key]: z.array(z.unknown()) }), named)[list.key] ?? [];
  const { next_page_uri, meta, start, end } = readEnvelope(answer.json, envelope, named);
  if (typeof meta?.key === 'string' && meta.key !== list.key)
    throw malformed(named, `says that its rows are called ${meta.key} where ${list.key} were asked for`);
  const link = next_page_uri ?? meta?.next_page_url ?? null;
  const next = link === '' ? null : link;
  const page: Page<T> = { ...readRows(rows, list.schema), evidence: answer.evidence, next };
  return { page, start, end };
}

type Position = {
  readonly start: number | null | undefined;
  readonly end: number | null | undefined;
  readonly before: number;
};

function checkPosition<T>(page: Page<T>, { start, end, before }: Position): void {
  if (page.rows === 0 || typeof start !== 'number') return;
  const named = { provider, evidence: page.evidence };
  if (start !== before) throw malformed(named, `begins a page at row ${start} where ${before} was expected`);
  if (typeof end === 'number' && end - start + 1 !== page.rows)
    throw malformed(named, `sent ${page.rows} rows for the rows ${start} to ${end}`);
}

/** A list of the SDK. */
type ListResource = {
  page: (parameters: { pageSize: number }) => Promise<unknown>;
  getPage: (url: string) => Promise<unknown>;
};

type ListOf<T> = {
  readonly key: string;
  readonly schema: z.ZodType<T>;
  readonly of: (sdk: Sdk) => ListResource;
  readonly host?: TwilioHost;
};

/** All pages of a list without filters, whose rows have SIDs. */
export function listAll<T extends { readonly sid: string }>(
  client: TwilioClient,
  { of, ...list }: ListOf<T>,
  signal: AbortSignal,
): AsyncGenerator<Page<T>> {
  return listPages(client, {
    ...list,
    keyOf: ({ sid }) => sid,
    first: () => client.call((sdk) => of(sdk).page({ pageSize }), signal),
    follow: (url) => client.call((sdk) => of(sdk).getPage(url), signal),
  });
}
