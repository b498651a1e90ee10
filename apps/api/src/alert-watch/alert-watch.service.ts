import { Injectable, Logger } from '@nestjs/common';
import type { AlertState } from '@plumbline/core/alert/alert-state';
import { DataSource } from 'typeorm';
import { Alerts } from '../alerts/alerts.service.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { AlertWatchRepository } from './alert-watch.repository.js';
import { Watched } from './watched.js';

/** Looks at everything that nothing announces. What could not be looked at raises nothing and clears nothing. */
@Injectable()
export class AlertWatch {
  readonly #log = new Logger('alerts');

  constructor(
    private readonly db: DataSource,
    private readonly watch: AlertWatchRepository,
    private readonly alerts: Alerts,
    private readonly watched: Watched,
  ) {}

  async look(): Promise<void> {
    const { work, money, credentials } = this.watched;
    const looks: readonly (() => Promise<AlertState>)[] = [
      ...[() => work.nights(), () => work.leaks(), () => work.mismatches(), () => work.reverts()],
      ...[() => money.parent(), () => money.ofCustomers(), () => credentials.access(), () => credentials.expiring()],
    ];
    for (const look of looks) await this.without(() => this.settle(look));
    await this.without(() => this.examined());
  }

  private async settle(look: () => Promise<AlertState>): Promise<void> {
    const state = await look();
    await inTransaction(this.db, (tx) => this.alerts.settle(tx, state));
  }

  /** An examination speaks once, when it is over: a run that came after it knows better. */
  private async examined(): Promise<void> {
    const newest = await this.watched.credentials.examined();
    if (newest === null) return;
    await inTransaction(this.db, async (tx) => {
      if (await this.watch.takeExamination(tx, newest.id)) await this.alerts.settle(tx, newest.state);
    });
  }

  /** One that fails keeps the others from nothing. */
  private async without(look: () => Promise<void>): Promise<void> {
    await look().catch((error: unknown) => {
      this.#log.error({ err: error, msg: 'something could not be looked at for alerts; the next look tries again' });
    });
  }
}
