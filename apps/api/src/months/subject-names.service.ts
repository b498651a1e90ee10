import { Injectable } from '@nestjs/common';
import { type CustomerNow, CustomersService } from '../customers/customers.service.js';

/** Who a subject of results is: a customer, or an account whose customers are compared together. */
export type SubjectName = {
  readonly name: string;
  readonly customerId: string | null;
  readonly locationId: string | null;
  readonly timezone: string | null;
  readonly accountSid: string | null;
};

type NamedCustomer = Pick<CustomerNow, 'id' | 'name' | 'locationId' | 'timezone'>;

/** Names of whoever results are about, by location id or account SID. */
@Injectable()
export class SubjectNames {
  constructor(private readonly customers: CustomersService) {}

  async all(): Promise<(subject: string) => SubjectName> {
    return this.among(await this.customers.allNow());
  }

  /** The same where everybody is known already. */
  async among(everybody: readonly NamedCustomer[]): Promise<(subject: string) => SubjectName> {
    const customers = new Map(everybody.map((customer) => [customer.locationId, customer]));
    const accounts = new Map((await this.customers.accounts()).map(({ sid, friendlyName }) => [sid, friendlyName]));
    return (subject) => nameOf(subject, customers.get(subject), accounts.get(subject));
  }
}

function nameOf(subject: string, customer: NamedCustomer | undefined, account: string | undefined): SubjectName {
  if (customer !== undefined) {
    const { id, name, locationId, timezone } = customer;
    return { name, customerId: id, locationId, timezone, accountSid: null };
  }
  const name = account === undefined ? subject : `${account} (shared)`;
  return { name, customerId: null, locationId: null, timezone: null, accountSid: subject };
}
