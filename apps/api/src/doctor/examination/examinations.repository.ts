import { Injectable } from '@nestjs/common';
import type { Check } from '@plumbline/core/examination/check';
import { DataSource, type EntityManager, In } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import { ExaminationEntity } from './examination.entity.js';

const leaseSeconds = 15;
const underWay = ['queued', 'running'] as const;

export type Claimed = { readonly id: string; readonly epoch: number };
type Changes = {
  readonly state: 'running' | 'complete' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly checks: readonly Check[];
  readonly finishedAt: Date | null;
};

@Injectable()
export class ExaminationsRepository {
  constructor(private readonly db: DataSource) {}

  find(id: string): Promise<ExaminationEntity | null> {
    return this.db.manager.findOneBy(ExaminationEntity, { id });
  }

  active(): Promise<ExaminationEntity | null> {
    return this.db.manager.findOneBy(ExaminationEntity, { state: In(underWay) });
  }

  /** The newest of these states. */
  async newest(states: readonly ExaminationEntity['state'][]): Promise<ExaminationEntity | null> {
    const order = { createdAt: 'DESC', id: 'DESC' } as const;
    return this.db.manager.findOne(ExaminationEntity, { where: { state: In([...states]) }, order });
  }

  /** Adds one unless one is under way already; answers which one is. */
  async addUnlessActive(requestedBy: string, at: Date, tx: EntityManager = this.db.manager): Promise<string> {
    for (;;) {
      const id = newId();
      const [added]: [{ id: string } | undefined] = await tx.query(
        `insert into examination (id, state, requested_by, progress_done, progress_total, checks, epoch, created_at)
         values ($1, 'queued', $2, 0, 0, '[]', 0, $3) on conflict do nothing returning id`,
        [id, requestedBy, at],
      );
      const active = added?.id ?? (await this.active())?.id;
      // The one that stood in the way may have ended in between.
      if (active !== undefined) return active;
    }
  }

  /** The one that is under way, if no living process holds it. */
  async claim(at: Date): Promise<Claimed | null> {
    const [rows]: [Claimed[], number] = await this.db.query(
      `update examination set state = 'running', epoch = epoch + 1, progress_done = 0,
         lease_until = now() + make_interval(secs => $1), started_at = coalesce(started_at, $2)
       where state in ('queued', 'running') and (lease_until is null or lease_until < now())
       returning id, epoch`,
      [leaseSeconds, at],
    );
    return rows[0] ?? null;
  }

  /** False once it is somebody else's. */
  async extend({ id, epoch }: Claimed): Promise<boolean> {
    const [, extended]: [unknown, number] = await this.db.query(
      `update examination set lease_until = now() + make_interval(secs => $3)
       where id = $1 and epoch = $2 and state = 'running'`,
      [id, epoch, leaseSeconds],
    );
    return extended === 1;
  }

  /** Lets the next process go on at once instead of waiting for the lease to run out. */
  async release({ id, epoch }: Claimed): Promise<void> {
    await this.db.query(
      `update examination set lease_until = null where id = $1 and epoch = $2 and state = 'running'`,
      [id, epoch],
    );
  }

  /** Writes nothing once it is somebody else's. */
  async save({ id, epoch }: Claimed, { state, done, total, checks, finishedAt }: Changes): Promise<void> {
    await this.db.query(
      `update examination set state = $3, progress_done = $4, progress_total = $5, checks = $6, finished_at = $7
       where id = $1 and epoch = $2 and state = 'running'`,
      [id, epoch, state, done, total, JSON.stringify(checks), finishedAt],
    );
  }
}
