import { Injectable } from '@nestjs/common';
import type { Decider, RevertSituation } from '@plumbline/core/revert/revert-situation';
import { type CustomerForRun, CustomersService } from '../customers/customers.service.js';
import { PastMigrations } from '../migration/past-migrations.service.js';
import { Problem } from '../platform/http/problem.js';
import { AccountReader } from './account-reader.service.js';
import { Agreed } from './agreed.service.js';
import { Books } from './books.service.js';

export type Asked = {
  readonly customerId: string;
  readonly supportReference: string | null;
  readonly noSupportReason: string | null;
  readonly requester: Decider | null;
  readonly approver: Decider | null;
  readonly override: { readonly by: string; readonly reason: string } | null;
};

const nobody: Decider = { id: '', name: 'Nobody who is known', createdBy: null, createdAt: new Date(0) };

/** Everything that the guard judges, read at one moment. Nothing is changed anywhere. */
@Injectable()
export class Situations {
  constructor(
    private readonly customers: CustomersService,
    private readonly accounts: AccountReader,
    private readonly past: PastMigrations,
    private readonly books: Books,
    private readonly agreed: Agreed,
  ) {}

  async of({ customerId, requester, ...asked }: Asked): Promise<RevertSituation> {
    const signal = new AbortController().signal;
    const customer = await this.customer(customerId);
    const { own, sharedSid } = wayBack(customer);
    const { id, name, locationId } = customer;
    const services = await this.accounts.services(own.accountSid, signal);
    const others = (await this.customers.membersOf(sharedSid)).filter(
      (member) => member.customerId !== id && member.validTo === null,
    );
    const now = this.agreed.now();
    return {
      ...{ now, customer: { id, name, locationId }, own: { sid: own.accountSid, since: own.validFrom } },
      shared: {
        sid: sharedSid,
        ...(await this.accounts.works(sharedSid, signal)),
        others: others.map((other) => other.name),
      },
      numbers: await this.accounts.numbers({ accountSid: own.accountSid, customerId: id, services }, signal),
      services,
      oldPlaces: await this.past.placesIn(id, sharedSid),
      rebilling: await this.accounts.rebilling(locationId, signal),
      ...(await this.books.of(id, now)),
      ...(await this.agreed.of(customer, now)),
      ...asked,
      requester: requester ?? nobody,
    };
  }

  private async customer(id: string): Promise<CustomerForRun> {
    const [customer] = await this.customers.forRun([id]);
    if (customer === undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    return customer;
  }
}

/** The account that the customer is on, and the one before it. */
function wayBack({ name, status, connections }: CustomerForRun) {
  const own = connections.find(({ validTo }) => validTo === null);
  if (own === undefined || status === 'shared' || status === 'reverted') {
    const detail = `${name} has no account of its own, so there is nothing to go back from.`;
    throw new Problem({ type: 'refused', detail });
  }
  const before = connections.findLast(({ accountSid }) => accountSid !== own.accountSid);
  if (before === undefined) {
    const detail = `${name} was never on another account that is known here, so there is nowhere to go back to.`;
    throw new Problem({ type: 'refused', detail });
  }
  return { own, sharedSid: before.accountSid };
}
