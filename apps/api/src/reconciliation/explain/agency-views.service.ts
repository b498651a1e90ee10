import { Injectable } from '@nestjs/common';
import { CustomersService } from '../../customers/customers.service.js';
import type { AgencyView } from './agency-view.js';

/** The agency as it is known now. */
@Injectable()
export class AgencyViews {
  constructor(private readonly customers: CustomersService) {}

  async now(): Promise<AgencyView> {
    const customers = await this.customers.forRun();
    const parent = (await this.customers.accounts()).find(({ isParent }) => isParent);
    return {
      customers: new Map(customers.map((customer) => [customer.id, customer])),
      numberPlaces: await this.customers.numberPlaces(),
      parentSid: parent?.sid ?? null,
    };
  }
}
