import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { newId } from '../platform/database/new-id.js';
import type { Actor } from '../platform/http/actor.js';
import { ConnectionEntity, type ConnectionSource } from './connection.entity.js';
import { CustomerEntity } from './customer.entity.js';

export type NewConnection = {
  readonly customerId: string;
  readonly accountSid: string;
  readonly validFrom: Date;
  readonly source: ConnectionSource;
  readonly createdBy: string;
  readonly createdAt: Date;
};

/** Connections are only written while their customers are held, so that two writers cannot make them overlap. */
@Injectable()
export class ConnectionsRepository {
  constructor(private readonly audit: AuditTrail) {}

  /** Holds these customers until the transaction ends; a customer that does not exist is missing in the answer. */
  async hold(tx: EntityManager, customerIds: readonly string[]): Promise<CustomerEntity[]> {
    return tx
      .getRepository(CustomerEntity)
      .createQueryBuilder('customer')
      .where('customer.id = any(:ids)', { ids: customerIds })
      .orderBy('customer.id')
      .setLock('pessimistic_write')
      .getMany();
  }

  /** Every connection of these customers, oldest first. */
  async of(tx: EntityManager, customerIds: readonly string[]): Promise<ConnectionEntity[]> {
    return tx
      .getRepository(ConnectionEntity)
      .createQueryBuilder('connection')
      .where('connection.customer_id = any(:ids)', { ids: customerIds })
      .orderBy('connection.customer_id')
      .addOrderBy('connection.valid_from')
      .getMany();
  }

  async end(tx: EntityManager, id: string, validTo: Date): Promise<void> {
    await tx.update(ConnectionEntity, { id }, { validTo });
  }

  async add(tx: EntityManager, connections: readonly NewConnection[]): Promise<void> {
    await tx.insert(
      ConnectionEntity,
      connections.map((connection) => ({ ...connection, id: newId(), validTo: null })),
    );
  }

  /** Tells the audit trail of connections that were added, last in their transaction. */
  async record(tx: EntityManager, connections: readonly NewConnection[], actor: Actor): Promise<void> {
    const [only, ...others] = connections;
    const customerId = others.length === 0 ? (only?.customerId ?? null) : null;
    const made = connections.map((one) => ({
      ...{ customerId: one.customerId, accountSid: one.accountSid, source: one.source },
      validFrom: one.validFrom.toISOString(),
    }));
    const subject = { kind: 'connection', id: customerId };
    await this.audit.record(tx, {
      actor,
      action: 'connection.made',
      subject,
      customerId,
      detail: { connections: made },
    });
  }
}
