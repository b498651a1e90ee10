import { createHash } from 'node:crypto';
import type { EvidencePage } from '../providers/facts.js';
import { readingDigest } from './reading-digest.js';

/** What the pages of a reading say about its completeness. */
export type ReadingShape = {
  readonly pages: number;
  /** Pages that the answers announced; the empty one that proves the end of a list counts. */
  readonly pagesExpected: number;
  /** Rows as received, those that say nothing too. */
  readonly rows: number;
  /** Where the last page began: rows skipped, or the digest of the page's token; null for a single page. */
  readonly lastCursor: string | null;
  /** SHA-256 over the digests of the answers. */
  readonly digest: string;
};

export function shapeOf(pages: readonly Pick<EvidencePage, 'rows' | 'sha256' | 'next'>[]): ReadingShape {
  const rows = pages.reduce((sum, page) => sum + page.rows, 0);
  const followed = pages.flatMap(({ next }) => (next === null ? [] : [next]));
  const last = followed.at(-1);
  const skipped = rows - (pages.at(-1)?.rows ?? 0);
  return {
    pages: pages.length,
    // A page that names a next one announces it; every other page is the end of its list.
    pagesExpected: followed.length + pages.filter(({ next }) => next === null).length,
    rows,
    lastCursor:
      last !== undefined ? createHash('sha256').update(last).digest('hex') : skipped > 0 ? `${skipped}` : null,
    digest: readingDigest(pages.map((page) => page.sha256)),
  };
}
