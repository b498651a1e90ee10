import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

@Injectable()
export class AlertWatchRepository {
  constructor(private readonly db: DataSource) {}

  /** True for one process only, unless somebody has looked since `before`. */
  async claim(now: Date, before: Date): Promise<boolean> {
    const claimed: unknown[] = await this.db.query(
      `insert into alert_watch (scope, looked_at) values ('installation', $1)
       on conflict (scope) do update set looked_at = excluded.looked_at where alert_watch.looked_at <= $2
       returning scope`,
      [now, before],
    );
    return claimed.length > 0;
  }

  /** True once for each examination. */
  async takeExamination(tx: EntityManager, id: string): Promise<boolean> {
    const [, taken]: [unknown, number] = await tx.query(
      'update alert_watch set examination_id = $1 where examination_id is distinct from $1',
      [id],
    );
    return taken > 0;
  }
}
