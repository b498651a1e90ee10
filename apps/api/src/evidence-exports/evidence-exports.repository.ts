import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { EvidenceExportEntity, EvidenceExportPartEntity } from './evidence-export.entity.js';

@Injectable()
export class EvidenceExportsRepository {
  constructor(private readonly db: DataSource) {}

  async addPart(tx: EntityManager, part: EvidenceExportPartEntity): Promise<void> {
    await tx.insert(EvidenceExportPartEntity, part);
  }

  async add(tx: EntityManager, row: EvidenceExportEntity): Promise<void> {
    await tx.insert(EvidenceExportEntity, row);
  }

  find(id: string): Promise<EvidenceExportEntity | null> {
    return this.db.manager.findOneBy(EvidenceExportEntity, { id });
  }

  /** Newest first. */
  ofCustomer(customerId: string, limit: number): Promise<EvidenceExportEntity[]> {
    return this.db.manager.find(EvidenceExportEntity, { where: { customerId }, order: { id: 'DESC' }, take: limit });
  }

  firstDays(): Promise<{ customerId: string; since: string }[]> {
    return this.db.query(
      'select customer_id as "customerId", min(from_day) as since from evidence_export group by customer_id',
    );
  }

  async *parts(exportId: string): AsyncGenerator<Buffer> {
    for (let sequence = 0; ; sequence += 1) {
      const part = await this.db.manager.findOneBy(EvidenceExportPartEntity, { exportId, sequence });
      if (part === null) return;
      yield part.content;
    }
  }
}
