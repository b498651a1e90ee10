import { Injectable } from '@nestjs/common';
import type { MigrationState } from '@plumbline/core/migration/migration-state';
import { CustomersService } from '../customers/customers.service.js';
import { decodeCursor, pageFrom } from '../platform/http/page.js';
import type { ShownSaga } from '../saga/sagas.service.js';
import type { Migration, MigrationPage, MigrationSummary, MigrationsQuery } from './dto/migration.js';
import type { MigrationEntity } from './migration.entity.js';
import { MigrationSagas } from './migration-sagas.js';
import { MigrationsRepository } from './migrations.repository.js';
import { MigrationsService } from './migrations.service.js';

type Stand = { readonly state: MigrationState; readonly detail: string | null; readonly endedAt: Date | null };

/** Migrations as people follow them. */
@Injectable()
export class MigrationPages {
  constructor(
    private readonly migrations: MigrationsService,
    private readonly rows: MigrationsRepository,
    private readonly sagas: MigrationSagas,
    private readonly customers: CustomersService,
  ) {}

  async list({ customerId, cursor, limit }: MigrationsQuery): Promise<MigrationPage> {
    const [at, id] = cursor === undefined ? [] : decodeCursor(cursor);
    const before = at === undefined || id === undefined ? null : ([at, id] as const);
    const rows = await this.rows.list({ customerId: customerId ?? null, before, limit: limit + 1 });
    return pageFrom(await this.summaries(rows), { limit, keyOf: (item) => [item.plannedAt, item.id] });
  }

  /** Of each of these customers the newest; who never had one is missing. */
  async newestOf(customerIds: readonly string[]): Promise<MigrationSummary[]> {
    return this.summaries(await this.rows.newestOf(customerIds));
  }

  private async summaries(rows: readonly MigrationEntity[]): Promise<MigrationSummary[]> {
    const states = await this.sagas.service.states(rows.flatMap(({ sagaId }) => sagaId ?? []));
    const names = await this.customers.namesOf(rows.map((row) => row.customerId));
    return rows.map((row) => summary(row, standOf(row, states.get(row.sagaId ?? '')), names));
  }

  async one(id: string): Promise<Migration> {
    const row = await this.migrations.find(id);
    const saga = row.sagaId === null ? null : await this.sagas.service.show(row.sagaId);
    const names = await this.customers.namesOf([row.customerId]);
    const { plan } = row;
    return {
      ...summary(row, saga === null ? standOf(row, undefined) : standOfSaga(saga), names),
      planHash: row.planHash,
      plannedBy: row.plannedBy,
      appliedBy: row.appliedBy,
      plan:
        plan === null
          ? null
          : {
              ...plan,
              losingAccountSid: plan.losingSid,
              numbers: [...plan.numbers],
              registrations: [...plan.registrations],
              others: [...plan.others],
            },
      preflight: row.preflight,
      steps: stepsOf(saga),
      outageSeconds: saga === null ? null : outageOf(saga),
      accountSid: saga?.made('create-subaccount').sid ?? null,
    };
  }
}

function summary(row: MigrationEntity, stand: Stand, names: ReadonlyMap<string, string>): MigrationSummary {
  return {
    id: row.id,
    customerId: row.customerId,
    customerName: names.get(row.customerId) ?? '',
    state: stand.state,
    detail: stand.detail,
    plannedAt: row.plannedAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    endedAt: stand.endedAt?.toISOString() ?? null,
  };
}

function standOf(row: MigrationEntity, saga: Pick<ShownSaga, 'state' | 'detail' | 'endedAt'> | undefined): Stand {
  if (saga !== undefined) return saga;
  return { state: row.droppedAt === null ? 'planned' : 'cancelled', detail: null, endedAt: row.droppedAt };
}

/** The watch is a wait of its own kind: nothing is left to do but to see how the nights come out. */
function standOfSaga(saga: ShownSaga): Stand {
  const current = saga.actions.find(({ state }) => state !== 'done');
  const isWatching = saga.state === 'waiting' && current?.step === 'watch';
  return { ...saga, state: isWatching ? 'watching' : saga.state };
}

function stepsOf(saga: ShownSaga | null): Migration['steps'] {
  return (saga?.actions ?? []).map(({ step, subject, state, detail, startedAt, endedAt }) => ({
    name: step,
    subject: subject === '' ? null : subject,
    state,
    detail,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  }));
}

/** How long nobody could be reached on the numbers; null before it is over. */
function outageOf({ actions }: ShownSaga): number | null {
  const begun = actions.find(({ step }) => step === 'leave-pool' || step === 'move-number')?.startedAt;
  const over = actions.find(({ step }) => step === 'switch-credentials');
  if (!begun || over?.state !== 'done' || over.endedAt === null) return null;
  return Math.round((over.endedAt.getTime() - begun.getTime()) / 1000);
}
