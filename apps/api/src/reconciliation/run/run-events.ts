import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ClaimedRun } from './run-lease.js';

export type RunEvent = { readonly sequence: number; readonly kind: 'progress' | 'state'; readonly data: RunEventData };
export type RunEventData = {
  readonly state: string;
  readonly done: number;
  readonly total: number;
  readonly message: string;
};

/** The append-only story of a run, told in order to whoever watches, from any point on. */
@Injectable()
export class RunEvents {
  constructor(private readonly db: DataSource) {}

  async tell(run: Pick<ClaimedRun, 'id' | 'now'>, kind: RunEvent['kind'], data: RunEventData): Promise<void> {
    for (;;) {
      const added = await this.db.query(
        `insert into run_event (run_id, sequence, kind, data, at)
         select $1, coalesce(max(sequence), 0) + 1, $2, $3, $4 from run_event where run_id = $1
         on conflict do nothing returning sequence`,
        [run.id, kind, JSON.stringify(data), run.now()],
      );
      if (added.length > 0) return;
    }
  }

  after(runId: string, sequence: number): Promise<RunEvent[]> {
    return this.db.query(
      'select sequence, kind, data from run_event where run_id = $1 and sequence > $2 order by sequence limit 500',
      [runId, sequence],
    );
  }
}
