import { Injectable } from '@nestjs/common';
import type { Entry } from '@plumbline/core/saga/program';
import { DataSource, type EntityManager } from 'typeorm';
import { SagaEntryEntity } from './saga.entity.js';
import { readEntry, storedEntry } from './stored-entry.js';

/** The log of each saga. Whoever appends holds the saga's row, so that entries have one order. */
@Injectable()
export class SagaLog {
  constructor(private readonly db: DataSource) {}

  async read(sagaId: string, tx: EntityManager = this.db.manager): Promise<Entry[]> {
    const rows = await tx.find(SagaEntryEntity, { where: { sagaId }, order: { sequence: 'ASC' } });
    return rows.map(({ entry, at }) => readEntry(entry, at));
  }

  count(tx: EntityManager, sagaId: string): Promise<number> {
    return tx.countBy(SagaEntryEntity, { sagaId });
  }

  async append(tx: EntityManager, sagaId: string, entry: Entry): Promise<void> {
    await tx.query(
      `insert into saga_entry (saga_id, sequence, at, entry)
       select $1, coalesce(max(sequence), 0) + 1, $2, $3 from saga_entry where saga_id = $1`,
      [sagaId, entry.at, JSON.stringify(storedEntry(entry))],
    );
  }
}
