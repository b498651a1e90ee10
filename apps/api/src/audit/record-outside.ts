import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { dataSourceOptions } from '../platform/database/data-source-options.js';
import { AuditEventEntity, AuditHeadEntity } from './audit-event.entity.js';
import { type AuditRecord, AuditTrail, plumbline } from './audit-trail.service.js';

/** Records what was done to a database while no product runs on it, in one transaction with the last step of it. */
export async function recordOutside(
  url: string,
  record: Omit<AuditRecord, 'actor'>,
  lastStep: (tx: EntityManager) => Promise<unknown>,
): Promise<void> {
  const entities = [AuditEventEntity, AuditHeadEntity];
  const db = await new DataSource({ ...dataSourceOptions(url, 1), entities }).initialize();
  try {
    await db.transaction(async (tx) => {
      await lastStep(tx);
      await new AuditTrail(new Clock()).record(tx, { ...record, actor: plumbline });
    });
  } finally {
    await db.destroy();
  }
}
