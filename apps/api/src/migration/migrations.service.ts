import { Injectable } from '@nestjs/common';
import { planHash, planMigration } from '@plumbline/core/migration/plan-migration';
import { isBlocked, preflight } from '@plumbline/core/migration/preflight';
import { programOf } from '@plumbline/core/migration/program-of';
import { DataSource } from 'typeorm';
import { type CustomerForRun, CustomersService } from '../customers/customers.service.js';
import { inTransaction, isUniqueViolation } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { InventoryService } from './inventory.service.js';
import type { MigrationEntity } from './migration.entity.js';
import { MigrationSagas } from './migration-sagas.js';
import { MigrationsRepository } from './migrations.repository.js';

/** Plans migrations and applies exactly what was planned. */
@Injectable()
export class MigrationsService {
  constructor(
    private readonly db: DataSource,
    private readonly customers: CustomersService,
    private readonly inventories: InventoryService,
    private readonly migrations: MigrationsRepository,
    private readonly sagas: MigrationSagas,
  ) {}

  /** Reads everything and changes nothing anywhere. */
  async plan(customerId: string, actor: Actor): Promise<MigrationEntity> {
    const drawn = await this.draw(customerId);
    const at = { plannedBy: actor.name, plannedAt: this.sagas.clock.now() };
    return inTransaction(this.db, async (tx) => {
      const migration = await this.migrations.add(tx, { customerId, ...drawn, ...at });
      await this.sagas.audit.record(tx, {
        ...about(migration, actor),
        action: 'migration.planned',
        detail: { planHash: drawn.planHash },
      });
      return migration;
    });
  }

  /** Refuses a plan that would be made differently by now, with what is in the way. */
  async apply(id: string, hash: string, actor: Actor): Promise<void> {
    const migration = await this.find(id);
    if (migration.sagaId !== null) return refuseOtherHash(migration, hash);
    if (migration.droppedAt !== null) throw stale('A newer plan took the place of this one.');
    if (migration.plan === null) throw blocked(migration.preflight);
    refuseOtherHash(migration, hash);
    const now = await this.draw(migration.customerId);
    if (now.plan === null) throw blocked(now.preflight);
    if (now.planHash !== hash) throw stale('Things changed since this was planned.');
    const program = programOf(migration.plan);
    await inTransaction(this.db, async (tx) => {
      const locked = await this.migrations.lock(tx, id);
      if (locked?.sagaId !== null) return;
      const sagaId = await this.sagas.begin(tx, { customerId: migration.customerId, program });
      await this.migrations.applied(tx, id, { sagaId, appliedBy: actor.name, appliedAt: this.sagas.clock.now() });
      await this.sagas.audit.record(tx, {
        ...about(migration, actor),
        action: 'migration.applied',
        detail: { planHash: hash, sagaId },
      });
    }).catch((error: unknown) => {
      if (!isUniqueViolation(error)) throw error;
      throw new Problem({ type: 'conflict', detail: 'Another change of this customer’s account is under way.' });
    });
  }

  async find(id: string): Promise<MigrationEntity> {
    const migration = await this.migrations.find(id);
    if (migration === null) throw new Problem({ type: 'not-found', detail: `There is no migration ${id}.` });
    return migration;
  }

  private async draw(customerId: string): Promise<Pick<MigrationEntity, 'plan' | 'planHash' | 'preflight'>> {
    const customer = await this.customerOf(customerId);
    const losing = customer.connections.find(({ validTo }) => validTo === null)?.accountSid;
    if (losing === undefined) {
      const detail = `${customer.name} is connected to no Twilio account that is known here, so there is nothing to move.`;
      throw new Problem({ type: 'refused', detail });
    }
    const inventory = await this.inventories.of(customer, losing, new AbortController().signal);
    const underWay = (await this.sagas.service.underWay(customerId)) === null ? null : 'Another change of its account';
    const lines = preflight({ ...inventory, underWay });
    if (isBlocked(lines)) return { plan: null, planHash: null, preflight: lines };
    const plan = planMigration(inventory);
    return { plan, planHash: planHash(plan), preflight: lines };
  }

  private async customerOf(id: string): Promise<CustomerForRun> {
    const [customer] = await this.customers.forRun([id]);
    if (customer === undefined) throw new Problem({ type: 'not-found', detail: `There is no customer ${id}.` });
    return customer;
  }
}

/** Whom and what an event of a migration is about. */
export function about({ id, customerId }: MigrationEntity, actor: Actor) {
  return { actor, subject: { kind: 'migration', id }, customerId };
}

function refuseOtherHash(migration: MigrationEntity, hash: string): void {
  if (migration.planHash !== hash) throw stale('The hash is not that of this plan.');
}

function stale(why: string): Problem {
  return new Problem({
    type: 'conflict',
    title: 'The plan is stale',
    detail: `${why} Plan again and look at it before it is applied.`,
  });
}

function blocked(lines: MigrationEntity['preflight']): Problem {
  const blocking = lines.filter(({ outcome }) => outcome === 'block');
  const errors = blocking.map(({ check, detail }) => ({ path: check, message: detail }));
  return new Problem({
    type: 'refused',
    title: 'The customer cannot be migrated yet',
    detail: blocking.map(({ detail }) => detail).join(' '),
    errors,
  });
}
