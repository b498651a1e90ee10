import type { Config } from '../config/config.js';
import { KeyFile } from './key-file.js';
import { type SealingKey, sealingKeyOf } from './sealing-key.js';

/** The keys that this process knows: its own, and beside it one that replaces it. */
export class KeyRing {
  readonly #keys: Map<string, SealingKey>;

  constructor(
    readonly own: SealingKey,
    ...others: readonly SealingKey[]
  ) {
    this.#keys = new Map([own, ...others].map((key) => [key.id, key]));
  }

  find(id: string): SealingKey | null {
    return this.#keys.get(id) ?? null;
  }

  add(key: SealingKey): void {
    this.#keys.set(key.id, key);
  }
}

/** The configured keys; in sandbox mode, where there is nothing real to protect, those of the key file. */
export function loadKeyRing({ secretsKey, secretsKeyNew, dataDir }: Config): KeyRing {
  if (secretsKey !== null) {
    return new KeyRing(sealingKeyOf(secretsKey), ...(secretsKeyNew === null ? [] : [sealingKeyOf(secretsKeyNew)]));
  }
  const file = new KeyFile(dataDir);
  const next = file.next();
  return new KeyRing(file.own(), ...(next === null ? [] : [next]));
}
