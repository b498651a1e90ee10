import { createHash } from 'node:crypto';
import type { Secret } from '../config/secret.js';

/** A 32-byte key and the short name by which sealed values say which key opens them. */
export type SealingKey = { readonly id: string; readonly bytes: Buffer };

export function sealingKeyOf(base64: Secret): SealingKey {
  const bytes = Buffer.from(base64.reveal(), 'base64');
  if (bytes.length !== 32) throw new Error('the sealing key must be 32 bytes in base64');
  return { id: createHash('sha256').update('key id').update(bytes).digest('hex').slice(0, 12), bytes };
}
