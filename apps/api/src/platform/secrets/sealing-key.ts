import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { Secret } from '../config/secret.js';

const fileName = 'secrets.key';

/** A 32-byte key and the short name by which sealed values say which key opens them. */
export type SealingKey = { readonly id: string; readonly bytes: Buffer };

export function sealingKeyOf(base64: Secret): SealingKey {
  const bytes = Buffer.from(base64.reveal(), 'base64');
  if (bytes.length !== 32) throw new Error('the sealing key must be 32 bytes in base64');
  return { id: createHash('sha256').update('key id').update(bytes).digest('hex').slice(0, 12), bytes };
}

/** The configured key; in sandbox mode, where there is nothing real to protect, one that is made at the first start. */
export function loadSealingKey(config: Config): SealingKey {
  if (config.secretsKey !== null) return sealingKeyOf(config.secretsKey);
  const file = path.join(config.dataDir, fileName);
  fs.mkdirSync(config.dataDir, { recursive: true });
  try {
    fs.writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return sealingKeyOf(new Secret(fs.readFileSync(file, 'utf8').trim()));
}
