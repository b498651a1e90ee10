import type { Day } from '@plumbline/core/time/day';
import { type Known, pagedLists } from './reads.js';

const deepPages = 40;

type Page = {
  readonly ids: readonly string[];
  readonly assignees: readonly string[];
  readonly nextCursor: string | null;
};

/** Pages through the product's lists for what later paths are made of: ids, and cursors far into each list. */
export async function learnPaths(read: (path: string) => Promise<unknown>, last: Day): Promise<Known> {
  const cursors = new Map<string, string>();
  const seen = new Map<string, readonly Page[]>();
  for (const list of pagedLists) {
    const pages = await pagesOf(read, list, deepPages);
    seen.set(list, pages);
    const cursor = pages.findLast(({ nextCursor }) => nextCursor !== null)?.nextCursor;
    if (cursor) cursors.set(list, cursor);
  }
  const ids = (list: string) => (seen.get(list) ?? []).flatMap((page) => page.ids);
  const runs = await pagesOf(read, '/runs?limit=50', 1);
  const mismatchPages = [...seen].filter(([list]) => list.startsWith('/mismatches')).flatMap(([, pages]) => pages);
  return {
    last,
    customers: ids('/customers?limit=50'),
    mismatches: mismatchPages.flatMap((page) => page.ids),
    people: [...new Set(mismatchPages.flatMap((page) => page.assignees))],
    runs: runs.flatMap((page) => page.ids),
    cursors,
  };
}

async function pagesOf(read: (path: string) => Promise<unknown>, list: string, most: number): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | null = '';
  while (cursor !== null && pages.length < most) {
    const page: Page = pageOf(await read(cursor === '' ? list : `${list}&cursor=${cursor}`));
    pages.push(page);
    cursor = page.nextCursor;
  }
  return pages;
}

function pageOf(body: unknown): Page {
  if (!isRecord(body) || !Array.isArray(body.items)) throw new Error('a list answered something that is no page');
  const items: readonly unknown[] = body.items;
  return {
    ids: items.flatMap((item) => textIn(item, 'id')),
    assignees: items.flatMap((item) => (isRecord(item) ? textIn(item.assignee, 'id') : [])),
    nextCursor: typeof body.nextCursor === 'string' ? body.nextCursor : null,
  };
}

function textIn(item: unknown, key: string): string[] {
  return isRecord(item) && typeof item[key] === 'string' ? [item[key]] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
