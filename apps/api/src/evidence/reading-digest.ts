import { createHash } from 'node:crypto';

/** SHA-256 over sorted lines: two readings that say the same have the same digest, in whatever order they came. */
export function readingDigest(lines: readonly string[]): string {
  return createHash('sha256')
    .update([...lines].sort().join('\n'))
    .digest('hex');
}
