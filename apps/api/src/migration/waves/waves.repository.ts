import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { newId } from '../../platform/database/new-id.js';
import { WaveEntity, WaveMemberEntity, type WaveState } from './wave.entity.js';

const leaseSeconds = 120;

export type NewWave = Pick<WaveEntity, 'size' | 'pauseMinutes' | 'stopAtFailures' | 'createdBy' | 'createdAt'>;

@Injectable()
export class WavesRepository {
  constructor(private readonly db: DataSource) {}

  find(id: string): Promise<WaveEntity | null> {
    return this.db.manager.findOneBy(WaveEntity, { id });
  }

  members(waveId: string): Promise<WaveMemberEntity[]> {
    return this.db.manager.find(WaveMemberEntity, { where: { waveId }, order: { position: 'ASC' } });
  }

  /** Newest first, those before a key where one is given. */
  list({ before, limit }: { before: readonly [string, string] | null; limit: number }): Promise<WaveEntity[]> {
    const rows = this.db.getRepository(WaveEntity).createQueryBuilder('wave');
    if (before !== null) {
      const [at, id] = before;
      rows.where('(wave.created_at, wave.id) < (:at::timestamptz, :id::uuid)', { at, id });
    }
    return rows.orderBy('wave.created_at', 'DESC').addOrderBy('wave.id', 'DESC').limit(limit).getMany();
  }

  /** Those that are not through, newest first. */
  unfinished(): Promise<WaveEntity[]> {
    return this.db.manager.find(WaveEntity, {
      where: { state: Not('complete') },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
  }

  /** How many customers each of these has. */
  async sizes(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows: { wave_id: string; customers: number }[] = await this.db.query(
      'select wave_id, count(*)::int as customers from wave_member where wave_id = any($1::uuid[]) group by wave_id',
      [ids],
    );
    return new Map(rows.map((row) => [row.wave_id, row.customers]));
  }

  async add(tx: EntityManager, wave: NewWave, customerIds: readonly string[]): Promise<string> {
    const id = newId();
    await tx.insert(WaveEntity, { ...wave, id, state: 'running', detail: null, leaseUntil: null, failuresForgiven: 0 });
    await tx.insert(
      WaveMemberEntity,
      customerIds.map((customerId, position) => ({
        waveId: id,
        position,
        customerId,
        migrationId: null,
        failure: null,
        failedAt: null,
      })),
    );
    return id;
  }

  /** One that runs and that nobody looks after at the moment. */
  async claim(except: readonly string[]): Promise<WaveEntity | null> {
    const [rows]: [{ id: string }[], number] = await this.db.query(
      `update wave set lease_until = now() + make_interval(secs => $1)
       where id = (select id from wave where state = 'running' and (lease_until is null or lease_until < now())
         and id <> all($2::uuid[]) order by id limit 1 for update skip locked)
       returning id`,
      [leaseSeconds, except],
    );
    return rows[0] === undefined ? null : this.find(rows[0].id);
  }

  /** Only a wave that runs: what a person stopped meanwhile stays so. */
  async leave(id: string, state: WaveState, detail: string | null): Promise<void> {
    await this.db.query(
      `update wave set lease_until = null, state = case when state = 'running' then $2 else state end,
         detail = case when state = 'running' then $3 else detail end where id = $1`,
      [id, state, detail],
    );
  }

  async began({ waveId, position }: WaveMemberEntity, migrationId: string): Promise<void> {
    await this.db.manager.update(WaveMemberEntity, { waveId, position }, { migrationId });
  }

  async failed({ waveId, position }: WaveMemberEntity, failure: string, failedAt: Date): Promise<void> {
    await this.db.manager.update(WaveMemberEntity, { waveId, position }, { failure, failedAt });
  }

  /** True where it was in one of these states. */
  async turn(
    tx: EntityManager,
    id: string,
    from: readonly WaveState[],
    to: WaveState,
    forgiven: number,
  ): Promise<boolean> {
    const [, turned]: [unknown, number] = await tx.query(
      'update wave set state = $3, detail = null, failures_forgiven = $4 where id = $1 and state = any($2)',
      [id, from, to, forgiven],
    );
    return turned === 1;
  }
}
