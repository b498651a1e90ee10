import { createHash } from 'node:crypto';
import type { EvidencePage } from '../../providers/facts.js';
import type { ManifestRead } from '../run/manifest.js';
import { readingDigest } from './reading-digest.js';

/** What a reading's pages say about its completeness. */
export function shapeOf(
  pages: readonly Pick<EvidencePage, 'rows' | 'sha256' | 'next'>[],
): Pick<ManifestRead, 'pages' | 'pagesExpected' | 'rows' | 'lastCursor' | 'digest'> {
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
