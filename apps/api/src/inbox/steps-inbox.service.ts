import { Injectable } from '@nestjs/common';
import { CustomersService } from '../customers/customers.service.js';
import { MigrationsNow } from '../migration/migrations-now.service.js';
import type { Actor } from '../platform/http/actor.js';
import { RevertsNow } from '../reverts/reverts-now.service.js';
import type { InboxLine } from './inbox.response.js';
import { unlessRole } from './who-decides.js';

/** Steps of migrations and reverts that only a person can take. */
@Injectable()
export class StepsInbox {
  constructor(
    private readonly migrations: MigrationsNow,
    private readonly reverts: RevertsNow,
    private readonly customers: CustomersService,
  ) {}

  async for(actor: Actor): Promise<InboxLine[]> {
    const steps = [
      ...(await this.migrations.needingPerson()).map((one) => ({ kind: 'migration-step' as const, ...one })),
      ...(await this.reverts.needingPerson()).map((one) => ({ kind: 'revert-step' as const, ...one })),
    ];
    const names = await this.customers.namesOf(steps.map(({ customerId }) => customerId));
    return steps.map(({ kind, id, customerId, detail, since, by }) => ({
      ...{ kind, id, subject: names.get(customerId) ?? '', detail, count: 1 },
      ...{ askedBy: by ?? 'Plumbline', askedAt: since.toISOString(), until: null },
      whyNot: unlessRole(actor, 'operator'),
    }));
  }
}
