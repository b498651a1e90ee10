import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../platform/config/config.js';
import type { Secret } from '../../platform/config/secret.js';
import { SealedColumns } from '../../platform/secrets/sealed-columns.js';
import { Sealer } from '../../platform/secrets/sealer.js';
import { newToken } from '../../platform/secrets/token.js';
import type { InstallationEntity } from './installation.entity.js';

const placeOf = (row: string) => ({ table: 'installation', row, column: 'setup_token' });

/** The token that claims an installation: one that is configured, else a random one, kept sealed until it is spent. */
@Injectable()
export class SetupTokens {
  constructor(
    private readonly config: Config,
    private readonly sealer: Sealer,
    columns: SealedColumns,
  ) {
    columns.add({ table: 'installation', row: 'id', column: 'setup_token' });
  }

  fresh(installationId: string): string {
    return this.sealer.seal(newToken(), placeOf(installationId));
  }

  /** Null once it is spent. */
  of({ id, claimedAt, setupToken }: InstallationEntity): Secret | null {
    if (claimedAt !== null || setupToken === null) return null;
    return this.config.setupToken ?? this.sealer.open(setupToken, placeOf(id));
  }

  /** Another one within `tx`, unless it was spent: for where nobody can open the one before. */
  async renew(tx: EntityManager): Promise<void> {
    const rows: { id: string }[] = await tx.query('SELECT id FROM installation WHERE claimed_at IS NULL FOR UPDATE');
    for (const { id } of rows) await tx.query('UPDATE installation SET setup_token = $1', [this.fresh(id)]);
  }
}
