import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { Config } from '../platform/config/config.js';
import { Problem } from '../platform/http/problem.js';
import { KeyFile } from '../platform/secrets/key-file.js';
import { KeyRing } from '../platform/secrets/key-ring.js';
import { SealingKeyEntity } from '../platform/secrets/sealing-key.entity.js';
import { sealingKeyOf } from '../platform/secrets/sealing-key.js';

type Chosen = { readonly id: string; readonly heldIn: 'environment' | 'file' };

/** The key that takes the place of the present one: as the environment gives it, or made where the key is a file. */
@Injectable()
export class NextKey {
  readonly #file: KeyFile;

  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly ring: KeyRing,
  ) {
    this.#file = new KeyFile(config.dataDir);
  }

  async choose(): Promise<Chosen> {
    const { secretsKey, secretsKeyNew } = this.config;
    if (secretsKey === null) {
      const key = this.#file.makeNext();
      this.ring.add(key);
      return { id: key.id, heldIn: 'file' };
    }
    if (secretsKeyNew === null) throw refused(withoutNewKey);
    const { id } = sealingKeyOf(secretsKeyNew);
    if (!(await this.#wasReplaced(id))) return { id, heldIn: 'environment' };
    throw refused(`SECRETS_KEY_NEW is the key ${id}, which was replaced before: make a new one.`);
  }

  /** The new key has taken its place: a file that holds it now holds nothing else. */
  adopt(): void {
    if (this.config.secretsKey === null) this.#file.adoptNext();
  }

  #wasReplaced(id: string): Promise<boolean> {
    return this.db.manager.existsBy(SealingKeyEntity, { id, retiredAt: Not(IsNull()) });
  }
}

const withoutNewKey =
  'There is no new key. Set SECRETS_KEY_NEW to 32 random bytes in base64 (openssl rand -base64 32) beside SECRETS_KEY, ' +
  'start every process anew, and ask again.';

const refused = (detail: string) => new Problem({ type: 'refused', detail });
