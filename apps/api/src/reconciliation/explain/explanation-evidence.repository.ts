import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';

/** Answers of providers about single records, by what was asked. */
@Injectable()
export class ExplanationEvidenceRepository {
  constructor(private readonly db: DataSource) {}

  async find(key: string): Promise<unknown> {
    const rows: { value: unknown }[] = await this.db.query('select value from explanation_evidence where key = $1', [
      key,
    ]);
    return rows[0]?.value;
  }

  async keep(
    tx: EntityManager,
    { key, value, runId, readAt }: { key: string; value: unknown; runId: string; readAt: Date },
  ): Promise<void> {
    await tx.query(
      `insert into explanation_evidence (key, value, run_id, read_at) values ($1, $2::jsonb, $3, $4)
       on conflict (key) do nothing`,
      [key, JSON.stringify(value), runId, readAt],
    );
  }
}
