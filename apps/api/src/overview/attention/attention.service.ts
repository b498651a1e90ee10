import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { type CustomerNow, CustomersService } from '../../customers/customers.service.js';
import { CustomersAtStake, type Stake } from '../../mismatches/customers-at-stake.service.js';
import { moneyJson } from '../../platform/http/money-json.js';
import type { Attention, AttentionReason } from './attention.response.js';
import { PeopleNeeded } from './people-needed.service.js';
import { UnreadCustomers } from './unread-customers.service.js';

const shownMax = 10;

/** Who needs somebody to look, and why. */
@Injectable()
export class AttentionService {
  constructor(
    private readonly customers: CustomersService,
    private readonly stakes: CustomersAtStake,
    private readonly unread: UnreadCustomers,
    private readonly people: PeopleNeeded,
  ) {}

  /** Those with the most money at stake first, and after them those with none, by name. */
  async read(): Promise<Attention> {
    const everybody = await this.customers.allNow();
    const stakes = await this.stakes.ranked();
    const unread = await this.unread.among(everybody);
    const needed = groupBy(await this.people.now(), ({ customerId }) => customerId);
    const ranks = new Map(stakes.map(({ customerId }, rank) => [customerId, rank]));
    const rankOf = ({ id }: CustomerNow) => ranks.get(id) ?? stakes.length;
    const concerned = everybody
      .filter(({ id }) => ranks.has(id) || unread.has(id) || needed.has(id))
      .toSorted((a, b) => rankOf(a) - rankOf(b) || a.name.localeCompare(b.name));
    const shown = concerned.slice(0, shownMax);
    const overdue = await this.stakes.overdueSince(shown.map(({ id }) => id));
    const items = shown.map((customer) => ({
      ...about(customer, stakes[rankOf(customer)]),
      reasons: [
        ...pastDeadline(overdue.get(customer.id)),
        ...(needed.get(customer.id) ?? []).map(({ what, id, detail, since }) => {
          return { kind: 'needs-person', what, id, detail, since: since.toISOString() } as const;
        }),
        ...(unread.get(customer.id) ?? []),
      ],
    }));
    return { items, others: concerned.length - items.length };
  }
}

function about({ id, name, status }: CustomerNow, stake: Stake | undefined) {
  const sums = stake?.sums ?? [];
  return {
    ...{ customerId: id, name, status },
    openMismatches: sums.reduce((all, { count }) => all + count, 0),
    sums: sums.map(({ count, currency, underNanos, overNanos }) => ({
      count,
      under: moneyJson(underNanos, currency),
      over: moneyJson(overNanos, currency),
    })),
  };
}

function pastDeadline(since: Date | undefined): AttentionReason[] {
  return since === undefined ? [] : [{ kind: 'past-deadline', since: since.toISOString() }];
}
