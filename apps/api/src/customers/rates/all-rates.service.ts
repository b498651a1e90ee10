import { Injectable } from '@nestjs/common';
import { rateFor } from '@plumbline/core/billing/rate';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/http/actor.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { parsedRates } from '../../terms/dto/rate.js';
import { RatesService } from '../../terms/rates.service.js';
import { type CustomerForRun, CustomersService } from '../customers.service.js';
import type { AllRatesQuery, ManyRatesRequest, SetRate } from '../dto/rate.js';

type StoredRate = Awaited<ReturnType<RatesService['all']>>[number];
const Key = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** The rates of everybody: as a list, and set for many customers at once. */
@Injectable()
export class AllRatesService {
  constructor(
    private readonly rates: RatesService,
    private readonly customers: CustomersService,
    private readonly clock: Clock,
  ) {}

  /** The agency's first, then customers by name; by product, newest start first. */
  async list(query: AllRatesQuery) {
    const customers = new Map((await this.customers.forRun()).map((customer) => [customer.id, customer]));
    const all = await this.rates.all();
    const shown = shownRates(all, customers, dayOf(this.clock.now()))
      .filter((rate) => matches(rate, query))
      .map((rate) => ({ rate, key: keyOf(rate) }))
      .sort((a, b) => compare(a.key, b.key));
    const after = cursorKey(query.cursor, Key);
    const rest = after === null ? shown : shown.filter(({ key }) => compare(key, after) > 0);
    const page = pageFrom(rest, { limit: query.limit, keyOf: ({ key }) => key });
    return { items: page.items.map(({ rate }) => rate), nextCursor: page.nextCursor };
  }

  /** Sets the same rates for all of these customers, or for none. */
  async setMany({ customerIds, rates }: ManyRatesRequest, actor: Actor) {
    const ids = [...new Set(customerIds)];
    const known = new Set((await this.customers.forRun(ids)).map(({ id }) => id));
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const errors = unknown.map((id) => ({ path: 'customerIds', message: `there is no customer ${id}` }));
      throw new Problem({ type: 'invalid', detail: 'Nothing was set.', errors });
    }
    const wanted = ids.flatMap((id) => parsedRates(id, rates));
    await this.rates.setAll(wanted, actor);
    return { customers: ids.length, rates: wanted.length };
  }
}

function shownRates(all: readonly StoredRate[], customers: ReadonlyMap<string, CustomerForRun>, today: Day): SetRate[] {
  const agency = all.filter((rate) => rate.customerId === null);
  const newest = new Map<string, Day>();
  for (const rate of all) if (rate.from <= today) newest.set(`${rate.customerId} ${rate.product}`, rate.from);
  return all.map((rate) => {
    const { customerId, product, multiplier, from, reason, createdAt } = rate;
    const customer = customerId === null ? undefined : customers.get(customerId);
    const beneath =
      customerId === null ? null : rateFor(agency, { customerId: null, product, day: today, productSeen: true });
    return {
      ...{ customerId, product, from, reason },
      customerName: customer?.name ?? null,
      locationId: customer?.locationId ?? null,
      multiplier: formatMultiplier(multiplier),
      inForce: newest.get(`${customerId} ${product}`) === from,
      overrides: beneath === null ? null : formatMultiplier(beneath.multiplier),
      setAt: createdAt.toISOString(),
    };
  });
}

function matches(rate: SetRate, { customerId, product, set, inForce, q }: AllRatesQuery): boolean {
  const text = q?.toLowerCase() ?? '';
  const named = `${rate.customerName ?? ''} ${rate.locationId ?? ''}`.toLowerCase();
  return (
    (customerId === undefined || rate.customerId === customerId) &&
    (product === undefined || rate.product === product) &&
    (set === undefined || (rate.customerId === null) === (set === 'agency')) &&
    (inForce === undefined || rate.inForce === (inForce === 'true')) &&
    (text === '' || named.includes(text))
  );
}

type RateKey = [name: string, customerId: string, product: string, newestFirst: string];

function keyOf({ customerId, customerName, product, from }: SetRate): RateKey {
  return [customerName?.toLowerCase() ?? '', customerId ?? '', product, newestFirst(from)];
}

/** Sorts days backwards: each digit is turned round. */
function newestFirst(day: Day): string {
  return day.replace(/\d/g, (digit) => String(9 - Number(digit)));
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
