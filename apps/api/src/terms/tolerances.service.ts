import { Injectable } from '@nestjs/common';
import {
  type Tolerance,
  type ToleranceSetting,
  toleranceCurrency,
  toleranceFor,
} from '@plumbline/core/billing/tolerance';
import { formatMultiplier } from '@plumbline/core/money/multiplier';
import type { ChargeRounding } from '@plumbline/core/reconciliation/judge-cell';
import type { Product } from '@plumbline/core/usage/product';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { moneyJson } from '../platform/http/money-json.js';
import { Problem } from '../platform/http/problem.js';
import {
  parsedTolerance,
  type ToleranceRequest,
  type ToleranceResponse,
  type ToleranceSettings,
} from './dto/tolerance.js';
import { TolerancesRepository } from './tolerances.repository.js';
import { orUnknownCustomer } from './unknown-customer.js';

const subject = { kind: 'tolerance', id: null };

type Scope = Omit<ToleranceSetting, 'tolerance'>;

/** Tolerances and rounding as people set and read them. A null customer is the agency. */
@Injectable()
export class TolerancesService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly tolerances: TolerancesRepository,
    private readonly audit: AuditTrail,
  ) {}

  async set(customerId: string | null, request: ToleranceRequest, actor: Actor): Promise<ToleranceResponse> {
    const tolerance = parsedTolerance(request);
    const setting = { customerId, product: request.product ?? null, tolerance };
    const by = { actorId: actor.id, at: this.clock.now() };
    const { product } = setting;
    const detail = { product, ...shown(tolerance) };
    await inTransaction(this.db, async (tx) => {
      await this.tolerances.set(tx, setting, by);
      await this.audit.record(tx, { actor, action: 'tolerance.changed', subject, customerId, detail });
    }).catch(orUnknownCustomer(customerId));
    return shown(tolerance);
  }

  /** Takes a setting back. Answers what holds in its place. */
  async remove({ customerId, product }: Scope, actor: Actor): Promise<ToleranceResponse> {
    await inTransaction(this.db, async (tx) => {
      if (!(await this.tolerances.remove(tx, { customerId, product }))) {
        throw new Problem({ type: 'not-found', detail: 'There is no such setting; nothing was taken back.' });
      }
      await this.audit.record(tx, { actor, action: 'tolerance.taken-back', subject, customerId, detail: { product } });
    });
    return this.shown(customerId, product);
  }

  /** What holds for the customer's products that have no tolerance of their own, or for one product. */
  async shown(customerId: string | null, product: Product | null = null): Promise<ToleranceResponse> {
    return shown(toleranceFor(await this.tolerances.all(this.db.manager), { customerId, product }));
  }

  async settings(): Promise<ToleranceSettings> {
    const all = await this.tolerances.all(this.db.manager);
    return {
      agency: shown(toleranceFor(all, { customerId: null, product: null })),
      agencyIsDefault: all.every((one) => !isAgencys(one)),
      overrides: all
        .filter((one) => !isAgencys(one))
        .map(({ customerId, product, tolerance }) => ({ customerId, product, tolerance: shown(tolerance) })),
    };
  }

  rounding(): Promise<ChargeRounding> {
    return this.tolerances.rounding(this.db.manager);
  }

  async setRounding(rounding: ChargeRounding, actor: Actor): Promise<ChargeRounding> {
    const by = { actorId: actor.id, at: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await this.tolerances.setRounding(tx, rounding, by);
      const changed = { kind: 'rounding', id: null };
      await this.audit.record(tx, { actor, action: 'rounding.changed', subject: changed, detail: { ...rounding } });
    });
    return rounding;
  }
}

function isAgencys({ customerId, product }: Scope): boolean {
  return customerId === null && product === null;
}

function shown({ absolute, relative, driftBudget }: Tolerance): ToleranceResponse {
  return {
    absolute: moneyJson(absolute, toleranceCurrency),
    relative: formatMultiplier(relative),
    driftBudget: moneyJson(driftBudget, toleranceCurrency),
  };
}
