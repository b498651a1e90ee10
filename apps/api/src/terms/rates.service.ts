import { Injectable } from '@nestjs/common';
import { rateFor } from '@plumbline/core/billing/rate';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { dayOf } from '@plumbline/core/time/day';
import { type Product, productDefinition, products } from '@plumbline/core/usage/product';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { ClassificationsRepository } from './classifications.repository.js';
import { parsedRates, type RateResponse, type RatesRequest } from './dto/rate.js';
import { type NewRate, RatesRepository, type StoredRate } from './rates.repository.js';
import { recordedRate } from './recorded-rate.js';
import { orUnknownCustomer } from './unknown-customer.js';

/** Rates as people set and read them. A null customer is the agency. */
@Injectable()
export class RatesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly rates: RatesRepository,
    private readonly classifications: ClassificationsRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** Adds or replaces by product and start, deletes nothing, and answers what holds then. */
  async set(customerId: string | null, request: RatesRequest, actor: Actor): Promise<RateResponse[]> {
    await this.setAll(parsedRates(customerId, request), actor).catch(orUnknownCustomer(customerId));
    return this.shown(customerId);
  }

  /** Adds or replaces these rates of any customers, all of them or none. */
  async setAll(rates: readonly NewRate[], actor: Actor): Promise<void> {
    const by = { actorId: actor.id, at: this.clock.now() };
    const customers = new Set(rates.map(({ customerId }) => customerId));
    const [only = null] = customers.size === 1 ? customers : [];
    const subject = { kind: 'rate', id: null };
    const detail = { rates: rates.map(recordedRate) };
    await inTransaction(this.db, async (tx) => {
      await this.rates.set(tx, rates, by);
      await this.audit.record(tx, { actor, action: 'rate.changed', subject, customerId: only, detail });
    });
  }

  /** Every rate that was ever set and not replaced, oldest start first. */
  all(): Promise<readonly StoredRate[]> {
    return this.rates.all(this.db.manager);
  }

  /**
   * Every rate that can apply to the customer, by product, its own before the agency's, newest start first; where
   * neither is set, what the product map says today. A product without any is undecided and not listed.
   */
  shown(customerId: string | null): Promise<RateResponse[]> {
    return this.db.transaction('REPEATABLE READ', async (tx) => {
      const set = await this.rates.of(tx, customerId);
      const seen = await this.classifications.productsSeen(tx);
      return products.flatMap(({ product }) => {
        const own = set.filter((rate) => rate.product === product).toSorted(ownFirst);
        return own.length > 0 ? own.map(shownRate) : this.fromMap(product, seen.has(product));
      });
    });
  }

  /** The agency's own rates, each with the number of customers that have a rate of their own for its product. */
  async ofAgency() {
    const overriding = await this.rates.customersByProduct(this.db.manager);
    return (await this.shown(null)).map((rate) => ({ ...rate, overriddenBy: overriding.get(rate.product) ?? 0 }));
  }

  private fromMap(product: Product, productSeen: boolean): RateResponse[] {
    const day = dayOf(this.clock.now());
    const rate = rateFor([], { customerId: null, product, day, productSeen });
    if (rate === null) return [];
    const reason = productDefinition(product).notRebilledReason ?? null;
    return [{ product, multiplier: formatMultiplier(rate.multiplier), from: null, source: rate.source, reason }];
  }
}

function ownFirst(a: StoredRate, b: StoredRate): number {
  if ((a.customerId === null) !== (b.customerId === null)) return a.customerId === null ? 1 : -1;
  return a.from < b.from ? 1 : -1;
}

function shownRate({ customerId, product, multiplier, from, reason }: StoredRate): RateResponse {
  const source = customerId === null ? 'agency' : 'customer';
  return { product, multiplier: formatMultiplier(multiplier), from, source, reason };
}
