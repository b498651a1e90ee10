import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/database/new-id.js';
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
}
