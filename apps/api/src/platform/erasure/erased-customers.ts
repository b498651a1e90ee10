import { Injectable } from '@nestjs/common';
import { type Day, dayOf } from '@plumbline/core/time/day';
import { DataSource, type EntityManager } from 'typeorm';
import { ErasureEntity } from './erasure.entity.js';
import { isPseudonym } from './erasure-subject.js';

export type KeptErasure = ErasureEntity;

/** Who was erased, for whoever comes upon a pseudonym. */
@Injectable()
export class ErasedCustomers {
  constructor(private readonly db: DataSource) {}

  ofCustomer(customerId: string, tx: EntityManager = this.db.manager): Promise<ErasureEntity | null> {
    return tx.findOneBy(ErasureEntity, { customerId });
  }

  /** Newest first. */
  newest(limit: number): Promise<ErasureEntity[]> {
    return this.db.manager.find(ErasureEntity, { order: { id: 'DESC' }, take: limit });
  }

  /** On which day the customer behind a pseudonym was erased; null for what is no pseudonym. */
  async erasedOn(subject: string): Promise<Day | null> {
    if (!isPseudonym(subject)) return null;
    const erasure = await this.db.manager.findOneBy(ErasureEntity, { pseudonym: subject });
    return erasure === null ? null : dayOf(erasure.erasedAt);
  }

  async keep(tx: EntityManager, erasure: ErasureEntity): Promise<void> {
    await tx.insert(ErasureEntity, erasure);
  }
}
