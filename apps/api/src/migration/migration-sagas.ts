import { Injectable } from '@nestjs/common';
import type { Program } from '@plumbline/core/saga/program';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { ConnectionsService } from '../customers/connections.service.js';
import { Clock } from '../platform/clock/clock.js';
import { SagasService } from '../saga/sagas.service.js';

/** The sagas of migrations, their record, and the time. */
@Injectable()
export class MigrationSagas {
  constructor(
    readonly service: SagasService,
    readonly audit: AuditTrail,
    readonly clock: Clock,
    private readonly connections: ConnectionsService,
  ) {}

  async begin(tx: EntityManager, saga: { customerId: string; program: Program }): Promise<string> {
    await this.connections.moving(tx, saga.customerId, 'migration');
    return this.service.begin(tx, { kind: 'migration', ...saga });
  }
}
