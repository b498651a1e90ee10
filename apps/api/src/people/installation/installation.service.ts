import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { Config, type ProviderMode } from '../../platform/config/config.js';
import type { Secret } from '../../platform/config/secret.js';
import { newId } from '../../platform/database/new-id.js';
import { SchemaWatch } from '../../platform/database/schema-watch.js';
import { Problem } from '../../platform/http/problem.js';
import { sameToken } from '../../platform/secrets/token.js';
import { InstallationEntity } from './installation.entity.js';
import { SetupTokens } from './setup-tokens.js';

/** The data belongs to the other mode: real and made-up customers must never meet in one database. */
class OtherModeError extends Error {
  override readonly name = 'OtherModeError';

  constructor(recorded: ProviderMode, asked: ProviderMode) {
    super(
      `this data was made in ${recorded} mode, and PROVIDERS (or the credentials) ask for ${asked} mode: ` +
        'start it in its own mode, or use another DATA_DIR or DATABASE_URL',
    );
  }
}

@Injectable()
export class InstallationService {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly tokens: SetupTokens,
    private readonly schema: SchemaWatch,
  ) {}

  /** At the first start records the mode and a setup token; later refuses a start in the other mode. */
  async begin(): Promise<void> {
    const id = newId();
    await this.db.query(
      `INSERT INTO installation (id, mode, setup_token, created_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT ("only") DO NOTHING`,
      [id, this.config.providers, this.tokens.fresh(id), this.clock.now()],
    );
    const { mode } = await this.find();
    if (mode !== this.config.providers) throw new OtherModeError(mode, this.config.providers);
  }

  /** When this data was begun; nights that were due before are nobody's loss. */
  async installedAt(): Promise<Date> {
    return (await this.find()).createdAt;
  }

  async describe(): Promise<{ mode: ProviderMode; claimed: boolean }> {
    const { mode, claimedAt } = await this.find();
    return { mode, claimed: claimedAt !== null };
  }

  /** Whether anything can be changed at the moment. */
  async changes(): Promise<'possible' | 'upgrading' | 'replaced'> {
    const state = await this.schema.state();
    return ({ own: 'possible', changing: 'upgrading', newer: 'replaced' } as const)[state];
  }

  /** How many people may sign in or are invited. */
  async people(): Promise<number> {
    const [row]: [{ count: number }] = await this.db.query(
      "select count(*)::int as count from person where state <> 'disabled'",
    );
    return row.count;
  }

  /** The token that claims the installation; null once it is claimed. */
  async setupToken(): Promise<Secret | null> {
    return this.tokens.of(await this.find());
  }

  /** Spends the setup token within `tx`. Refuses a second claim, and a wrong token. */
  async claim(tx: EntityManager, token: string): Promise<void> {
    const installation = await tx.findOneOrFail(InstallationEntity, {
      where: { only: true },
      lock: { mode: 'pessimistic_write' },
    });
    const expected = this.tokens.of(installation);
    if (expected === null) throw new Problem({ type: 'gone', detail: 'This installation has been claimed: sign in.' });
    if (!sameToken(token, expected.reveal())) {
      throw new Problem({
        type: 'forbidden',
        title: 'The setup token is wrong',
        detail: 'It was printed when Plumbline started.',
      });
    }
    await tx.query('UPDATE installation SET claimed_at = now(), setup_token = NULL');
  }

  private find(): Promise<InstallationEntity> {
    return this.db.manager.findOneByOrFail(InstallationEntity, { only: true });
  }
}
