import { createHash } from 'node:crypto';
import { exactTextOf } from '../http/exact-json.js';
import { malformed, type Page, PageWatch } from '../http/page.js';
import { provider } from './highlevel-client.js';

type Paging<T> = {
  readonly keyOf: (item: T) => string;
  /** `rows` are the parsed rows as received. */
  readonly read: (skip: number) => Promise<{ readonly page: Page<T>; readonly rows: readonly unknown[] }>;
};

const pagesMax = 10_000;

/**
 * Reads on at `skip + rows` until a page is empty: there is no total, and a short page proves nothing. Throws Malformed
 * when a page or an item comes twice, which is what a list that changes while it is read looks like.
 */
export async function* skipPages<T>({ keyOf, read }: Paging<T>): AsyncGenerator<Page<T>> {
  const watch = new PageWatch<T>(provider, keyOf);
  let skip = 0;
  for (let turn = 0; turn < pagesMax; turn += 1) {
    const { page, rows } = await read(skip);
    watch.see(page, createHash('sha256').update(exactTextOf(rows)).digest('hex'));
    yield page;
    if (page.rows === 0) return;
    skip += page.rows;
    if (turn === pagesMax - 1) throw malformed({ provider, evidence: page.evidence }, `did not end after ${skip} rows`);
  }
}
