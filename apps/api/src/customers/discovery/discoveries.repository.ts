import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, In, MoreThanOrEqual, Repository } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { newId } from '../../platform/database/new-id.js';
import type { Actor } from '../../platform/http/actor.js';
import {
  type DiscoveryCounts,
  DiscoveryEntity,
  type DiscoveryProblem,
  type DiscoveryRead,
} from './discovery.entity.js';

export type DiscoveryEnd = Pick<DiscoveryEntity, 'state' | 'problems'> & { readonly finishedAt: Date };

const nothingCounted: DiscoveryCounts = { accounts: 0, numbers: 0, locations: 0, gone: 0, proposals: 0, ambiguous: 0 };

@Injectable()
export class DiscoveriesRepository {
  constructor(
    @InjectRepository(DiscoveryEntity) private readonly discoveries: Repository<DiscoveryEntity>,
    private readonly audit: AuditTrail,
  ) {}

  /** One that somebody asked for, which is on record. */
  addAsked(actor: Actor, at: Date): Promise<string> {
    return this.discoveries.manager.transaction(async (tx) => {
      const id = await this.add(actor.id, at, tx);
      await this.audit.record(tx, { actor, action: 'discovery.asked', subject: { kind: 'discovery', id } });
      return id;
    });
  }

  async add(requestedBy: string, at: Date, tx: EntityManager = this.discoveries.manager): Promise<string> {
    const id = newId();
    await tx.insert(DiscoveryEntity, {
      id,
      state: 'queued',
      requestedBy,
      progressDone: 0,
      progressTotal: 0,
      counts: nothingCounted,
      problems: [],
      reads: [],
      createdAt: at,
      startedAt: null,
      finishedAt: null,
    });
    return id;
  }

  find(id: string): Promise<DiscoveryEntity | null> {
    return this.discoveries.findOneBy({ id });
  }

  /** False when it has ended already, so that a job that is delivered twice does nothing the second time. */
  async start(id: string, at: Date): Promise<boolean> {
    const unfinished = { id, state: In(['queued', 'running'] as const) };
    const started = await this.discoveries.update(unfinished, { state: 'running', startedAt: at, progressDone: 0 });
    return started.affected === 1;
  }

  async progress(id: string, progress: { readonly done: number; readonly total: number }): Promise<void> {
    await this.discoveries.update({ id }, { progressDone: progress.done, progressTotal: progress.total });
  }

  async finish(
    id: string,
    end: {
      readonly state: 'complete' | 'incomplete' | 'failed';
      readonly counts?: DiscoveryCounts;
      readonly problems: readonly DiscoveryProblem[];
      readonly reads?: readonly DiscoveryRead[];
      readonly at: Date;
    },
  ): Promise<void> {
    const { state, counts = nothingCounted, problems, reads = [], at } = end;
    const found = { counts, problems: [...problems], reads: [...reads] };
    await this.discoveries.update({ id }, { state, ...found, finishedAt: at });
  }

  newestComplete(since: Date): Promise<DiscoveryEntity | null> {
    return this.discoveries.findOne({
      where: { state: 'complete', startedAt: MoreThanOrEqual(since) },
      order: { startedAt: 'DESC' },
    });
  }

  /** How the newest one ended, and what it could not read. */
  async newestEnd(): Promise<DiscoveryEnd | null> {
    const [row]: DiscoveryEnd[] = await this.discoveries.query(
      `select state, problems, finished_at as "finishedAt" from discovery
       where finished_at is not null order by finished_at desc limit 1`,
    );
    return row ?? null;
  }

  unfinished(): Promise<DiscoveryEntity[]> {
    return this.discoveries.find({ where: { state: In(['queued', 'running']) }, order: { createdAt: 'ASC' } });
  }
}
