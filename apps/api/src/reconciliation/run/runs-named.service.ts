import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RunKind, RunState } from './run.entity.js';

export type RunNamed = {
  readonly id: string;
  readonly kind: RunKind;
  readonly from: string;
  readonly to: string;
  readonly state: RunState;
  readonly inputDigest: string | null;
  readonly resultDigest: string | null;
};

/** Runs by their ids, for other features. */
@Injectable()
export class RunsNamed {
  constructor(private readonly db: DataSource) {}

  /** In the order in which they were begun. */
  of(ids: readonly string[]): Promise<readonly RunNamed[]> {
    return this.db.query(
      `select id, kind, from_day as "from", to_day as "to", state, input_digest as "inputDigest",
         result_digest as "resultDigest"
       from run where id = any($1) order by id`,
      [ids],
    );
  }
}
