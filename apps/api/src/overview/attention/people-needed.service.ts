import { Injectable } from '@nestjs/common';
import { MigrationsNow } from '../../migration/migrations-now.service.js';
import { RevertsNow } from '../../reverts/reverts-now.service.js';

/** A customer's way to another account that stands still until a person has done something. */
export type PersonNeeded = {
  readonly what: 'migration' | 'revert';
  readonly id: string;
  readonly customerId: string;
  readonly detail: string;
  readonly since: Date;
  readonly by: string | null;
};

@Injectable()
export class PeopleNeeded {
  constructor(
    private readonly migrations: MigrationsNow,
    private readonly reverts: RevertsNow,
  ) {}

  /** The longest wait first. */
  async now(): Promise<readonly PersonNeeded[]> {
    const migrations = (await this.migrations.needingPerson()).map((one) => ({ what: 'migration' as const, ...one }));
    const reverts = (await this.reverts.needingPerson()).map((one) => ({ what: 'revert' as const, ...one }));
    return [...migrations, ...reverts].sort((a, b) => a.since.getTime() - b.since.getTime());
  }
}
