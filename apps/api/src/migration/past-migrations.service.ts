import { Injectable } from '@nestjs/common';
import type { PlannedNumber } from '@plumbline/core/migration/plan-migration';
import { MigrationsRepository } from './migrations.repository.js';

/** Migrations that are over, for who leads a customer back. */
@Injectable()
export class PastMigrations {
  constructor(private readonly migrations: MigrationsRepository) {}

  /** Where the numbers lay in an account before the customer left it for the last time; none where it never did. */
  async placesIn(customerId: string, accountSid: string): Promise<readonly PlannedNumber[]> {
    const applied = await this.migrations.appliedTo(customerId);
    return applied.find(({ plan }) => plan?.losingSid === accountSid)?.plan?.numbers ?? [];
  }
}
