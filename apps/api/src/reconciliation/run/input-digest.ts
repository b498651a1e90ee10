import { createHash } from 'node:crypto';
import { productMapVersion } from '@plumbline/core/usage/product';
import { termLines } from '../../terms/term-lines.js';
import type { Terms } from '../../terms/terms.service.js';

/** What the verdicts rest on: readings, terms and the product map. Ids and instants are no part of it. */
export function inputDigest(readings: readonly string[], terms: Terms): string {
  const lines = [`product-map|${productMapVersion}`, ...readings, ...termLines(terms)];
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
