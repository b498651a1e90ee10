import { Injectable } from '@nestjs/common';
import { type Tolerance, toleranceFor } from '@plumbline/core/billing/tolerance';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { moneyJson } from '../platform/http/money-json.js';
import { nanosIfNotNegative, type ToleranceRequest, type ToleranceResponse } from './dto/tolerance.js';
import { TolerancesRepository } from './tolerances.repository.js';
import { orUnknownCustomer } from './unknown-customer.js';

// The tolerance is told in the one currency that is compared (dto/tolerance.ts).
const currency = 'USD';

/** Tolerances as people set and read them. A null customer is the agency. */
@Injectable()
export class TolerancesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tolerances: TolerancesRepository,
  ) {}

  async set(customerId: string | null, request: ToleranceRequest, actor: Actor): Promise<ToleranceResponse> {
    const tolerance = {
      absolute: mustParse(request.absolute.amount),
      relative: mustParse(request.relative),
      driftBudget: mustParse(request.driftBudget.amount),
    };
    const setting = { customerId, product: request.product ?? null, tolerance };
    const by = { actorId: actor.id, at: this.clock.now() };
    await inTransaction(this.db, (tx) => this.tolerances.set(tx, setting, by)).catch(orUnknownCustomer(customerId));
    return shown(tolerance);
  }

  /** What holds for the customer's products that have no tolerance of their own. */
  async shown(customerId: string | null): Promise<ToleranceResponse> {
    return shown(toleranceFor(await this.tolerances.all(this.db.manager), { customerId, product: null }));
  }
}

function shown({ absolute, relative, driftBudget }: Tolerance): ToleranceResponse {
  return {
    absolute: moneyJson(absolute, currency),
    relative: formatMultiplier(relative),
    driftBudget: moneyJson(driftBudget, currency),
  };
}

function mustParse(text: string): bigint {
  const nanos = nanosIfNotNegative(text);
  if (nanos === null) throw new Error(`${text} passed the request's schema and is no amount`);
  return nanos;
}
