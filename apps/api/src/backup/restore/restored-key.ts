import fs from 'node:fs';
import type { Config } from '../../platform/config/config.js';
import { Secret } from '../../platform/config/secret.js';
import { KeyFile } from '../../platform/secrets/key-file.js';
import { type SealingKey, sealingKeyOf } from '../../platform/secrets/sealing-key.js';
import { RestoreRefused } from './restore-target.js';

/** Refuses a place that cannot open what the backup holds sealed. Returns the key file to be put there, if one was given. */
export function refuseOtherKeys(
  needed: readonly string[],
  { config, keyFile }: { readonly config: Config; readonly keyFile: string | null },
): string | null {
  const given = keyFile === null ? null : readKey(keyFile);
  const there = keysThere(config);
  const ids = [...there, ...(given === null ? [] : [given])].map(({ id }) => id);
  const missing = needed.filter((id) => !ids.includes(id));
  if (missing.length > 0) {
    const found = ids.length === 0 ? 'none is here' : `${ids.join(' and ')} is here`;
    throw new RestoreRefused(
      `The secrets in this backup are sealed with the key ${missing.join(' and ')}, and ${found}: ` +
        'set SECRETS_KEY to it, or give its file with --key-file.',
    );
  }
  if (given === null || config.secretsKey !== null) return null;
  const file = new KeyFile(config.dataDir).path;
  if (!fs.existsSync(file)) return fs.readFileSync(String(keyFile), 'utf8').trim();
  if (there.some(({ id }) => id === given.id)) return null;
  throw new RestoreRefused(`${file} is there already, and it is another key than the one that was given.`);
}

/** Readable by this account only, and on the disk before anything is sealed with it. */
export function placeKey(dataDir: string, key: string): void {
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(new KeyFile(dataDir).path, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
}

// Never makes one: a key that was made now opens nothing.
function keysThere({ secretsKey, secretsKeyNew, dataDir }: Config): readonly SealingKey[] {
  if (secretsKey !== null)
    return [sealingKeyOf(secretsKey), ...(secretsKeyNew === null ? [] : [sealingKeyOf(secretsKeyNew)])];
  const file = new KeyFile(dataDir);
  if (!fs.existsSync(file.path)) return [];
  const next = file.next();
  return [file.own(), ...(next === null ? [] : [next])];
}

function readKey(file: string): SealingKey {
  try {
    return sealingKeyOf(new Secret(fs.readFileSync(file, 'utf8').trim()));
  } catch (cause) {
    throw new RestoreRefused(`${file} holds no key that can be read.`, { cause });
  }
}
