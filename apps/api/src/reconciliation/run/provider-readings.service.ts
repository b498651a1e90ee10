import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Provider } from '../../providers/provider-failure.js';

/** A provider that does not give what a run is reading right now, which is tried again later. */
export type WaitedFor = {
  readonly provider: Provider;
  readonly detail: string;
  readonly parts: number;
  readonly since: Date;
};

const runsLooked = 5;
const providerOf = `case when kind like 'twilio%' then 'twilio' else 'highlevel' end`;

/** When the providers last answered to runs, and what they owe the one that is under way. */
@Injectable()
export class ProviderReadings {
  constructor(private readonly db: DataSource) {}

  /** The newest reading that got what it asked for, of the newest runs; a provider without one is missing. */
  async lastAnswers(): Promise<ReadonlyMap<Provider, Date>> {
    const rows: { provider: Provider; at: Date }[] = await this.db.query(
      `select ${providerOf} as provider, max(finished_at) as at from run_item
       where run_id in (select id from run where replay_of is null order by id desc limit $1)
         and outcome in ('read', 'unchanged')
       group by 1`,
      [runsLooked],
    );
    return new Map(rows.map(({ provider, at }) => [provider, at]));
  }

  /** One a provider, with what it said last and since when. */
  waitedFor(): Promise<WaitedFor[]> {
    return this.db.query(
      `select ${providerOf} as provider, max(failure) as detail, count(*)::integer as parts, min(failed_since) as since from planned_reading
       where finished_at is null and failed_since is not null group by 1`,
    );
  }
}
