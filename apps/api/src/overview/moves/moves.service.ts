import { Injectable } from '@nestjs/common';
import { customerStatuses } from '../../customers/customer-status.js';
import { CustomersService } from '../../customers/customers.service.js';
import { MigrationsNow } from '../../migration/migrations-now.service.js';
import { PeopleNeeded } from '../attention/people-needed.service.js';
import type { Moves } from './moves.response.js';

/** How far the agency is on its way from shared accounts to accounts of their own. */
@Injectable()
export class MovesService {
  constructor(
    private readonly customers: CustomersService,
    private readonly migrations: MigrationsNow,
    private readonly people: PeopleNeeded,
  ) {}

  async read(): Promise<Moves> {
    const everybody = await this.customers.allNow();
    const present = everybody.filter(({ status }) => status !== 'gone');
    const names = new Map(everybody.map(({ id, name }) => [id, name]));
    const needed = await this.people.now();
    return {
      customers: present.length,
      byStatus: customerStatuses.flatMap((status) => {
        const customers = present.filter((one) => one.status === status).length;
        return customers === 0 ? [] : [{ status, customers }];
      }),
      needingPerson: needed.map(({ what, id, customerId, detail, since }) => {
        const customerName = names.get(customerId) ?? '';
        return { what, id, customerId, customerName, detail, since: since.toISOString() };
      }),
      waves: (await this.migrations.wavesUnderWay()).map(({ id, state, customers }) => ({ id, state, customers })),
    };
  }
}
