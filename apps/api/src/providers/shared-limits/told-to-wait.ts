import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';

/** Until when HighLevel last made everybody wait because its limit was reached. */
@Injectable()
export class ToldToWait {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  /** Null where that never happened. */
  async highLevelUntil(): Promise<Date | null> {
    const [row]: { until: Date | null }[] = await this.db.query(
      'select closed_until as until from rate_budget where name = $1',
      [`highlevel ${this.config.highLevel.companyId}`],
    );
    return row?.until ?? null;
  }
}
