import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { type CustomerForRun, CustomersService } from '../../customers/customers.service.js';
import { moneyJson } from '../../platform/http/money-json.js';
import { ClassificationsService, type UnplacedValue } from '../../terms/classifications.service.js';
import type { UnknownResponse } from '../../terms/dto/classification.js';
import { UnplacedRepository, type UnplacedSum } from './unplaced.repository.js';

/** A run that meets a category for the first time may read days that lie this far back. */
const readBackDays = 100;

/** Labels and categories that nobody has placed, with the money and the people behind them. */
@Injectable()
export class UnplacedService {
  constructor(
    private readonly classifications: ClassificationsService,
    private readonly repository: UnplacedRepository,
    private readonly customers: CustomersService,
  ) {}

  /** Only what still stands there unplaced: a recharge is in nobody's product, and corrected rows are gone. */
  async list(): Promise<UnknownResponse[]> {
    const open = await this.classifications.unknown();
    if (open.length === 0) return [];
    const customers = await this.customers.forRun();
    const labels = await this.charges(open);
    const categories = await this.usage(open);
    return open.flatMap((one) => {
      const sums = (one.kind === 'label' ? labels : categories).get(one.value) ?? [];
      return sums.length === 0 ? [] : [shown(one, sums, concerned(one, sums, customers))];
    });
  }

  private async charges(open: readonly UnplacedValue[]) {
    const labels = open.filter(({ kind }) => kind === 'label').map(({ value }) => value);
    return groupBy(labels.length === 0 ? [] : await this.repository.charges(labels), ({ value }) => value);
  }

  private async usage(open: readonly UnplacedValue[]) {
    const categories = open.filter(({ kind }) => kind === 'category');
    const first = categories.map(({ firstSeenAt }) => dayOf(firstSeenAt)).sort()[0];
    if (first === undefined) return new Map<string, UnplacedSum[]>();
    const names = categories.map(({ value }) => value);
    return groupBy(await this.repository.usage(names, addDays(first, -readBackDays)), ({ value }) => value);
  }
}

function concerned({ kind }: UnplacedValue, sums: readonly UnplacedSum[], customers: readonly CustomerForRun[]) {
  const owners = new Set(sums.map(({ owner }) => owner));
  return customers.filter(({ locationId, connections }) =>
    kind === 'label' ? owners.has(locationId) : connections.some(({ accountSid }) => owners.has(accountSid)),
  );
}

function shown(
  { kind, value, firstSeenAt }: UnplacedValue,
  sums: readonly UnplacedSum[],
  customers: readonly CustomerForRun[],
): UnknownResponse {
  const days = [...new Set(sums.flatMap((one) => one.days))].sort();
  const amounts = [...groupBy(sums, ({ currency }) => currency)].map(([currency, of]) =>
    moneyJson(
      of.reduce((total, { nanos }) => total + nanos, 0n),
      currency,
    ),
  );
  return {
    ...{ kind, value, firstSeenAt: firstSeenAt.toISOString(), amounts },
    items: sums.reduce((total, { items }) => total + items, 0),
    examples: [...new Set(sums.flatMap(({ examples }) => examples))].sort().slice(0, 3),
    customers: customers.map(({ id, name }) => ({ customerId: id, customerName: name })),
    ...{ days: days.length, from: days[0] ?? null, to: days.at(-1) ?? null },
  };
}
