import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';
import { ResultRepository } from '../results/result.repository.js';
import type { CellDifference, SaidResult } from './compare-results.js';
import { RunInputRepository } from './run-input.repository.js';

type DifferenceRow = {
  subject: string;
  day: string;
  product: string;
  stored: SaidResult | null;
  replayed: SaidResult | null;
};

/** What replays rest on, and what came out of them. */
@Injectable()
export class ReplayRecords {
  constructor(
    readonly inputs: RunInputRepository,
    readonly results: ResultRepository,
    private readonly db: DataSource,
  ) {}

  async keep(tx: EntityManager, runId: string, differences: readonly CellDifference[]): Promise<void> {
    await tx.query(
      `insert into replay_difference (run_id, subject, day, product, stored, replayed)
       select $1, x.subject, x.day, x.product, x.before, x.after
       from jsonb_to_recordset($2::jsonb) as x(subject text, day date, product text, before jsonb, after jsonb)
       on conflict do nothing`,
      [runId, JSON.stringify(differences)],
    );
  }

  async differences(runId: string, most: number): Promise<CellDifference[]> {
    const rows: DifferenceRow[] = await this.db.query(
      `select subject, day, product, stored, replayed from replay_difference where run_id = $1
       order by day desc, subject, product limit $2`,
      [runId, most],
    );
    return rows.map(({ stored, replayed, ...cell }) => ({ ...cell, before: stored, after: replayed }));
  }
}
