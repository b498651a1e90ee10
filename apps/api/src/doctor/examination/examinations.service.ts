import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import type { ExaminationEntity } from './examination.entity.js';
import { ExaminationJob } from './examination.job.js';
import { ExaminationsRepository } from './examinations.repository.js';

/** Examinations as people and the schedule ask for them. */
@Injectable()
export class ExaminationsService {
  constructor(
    private readonly examinations: ExaminationsRepository,
    private readonly job: ExaminationJob,
    private readonly clock: Clock,
    private readonly db: DataSource,
    private readonly audit: AuditTrail,
  ) {}

  /** Begins one, or answers the one that is under way: two at once would only ask everything twice. */
  async request(requestedBy: string): Promise<string> {
    const id = await this.examinations.addUnlessActive(requestedBy, this.clock.now());
    await this.job.wake();
    return id;
  }

  /** As `request`, for somebody, which is on record. */
  async ask(actor: Actor): Promise<string> {
    const id = await inTransaction(this.db, async (tx) => {
      const active = await this.examinations.addUnlessActive(actor.id, this.clock.now(), tx);
      await this.audit.record(tx, { actor, action: 'examination.asked', subject: { kind: 'examination', id: active } });
      return active;
    });
    await this.job.wake();
    return id;
  }

  async find(id: string): Promise<ExaminationEntity> {
    const examination = await this.examinations.find(id);
    if (!examination) throw new Problem({ type: 'not-found', detail: `There is no examination ${id}.` });
    return examination;
  }

  active(): Promise<ExaminationEntity | null> {
    return this.examinations.active();
  }

  /** The newest one that is over, also when it broke off. */
  newestEnded(): Promise<ExaminationEntity | null> {
    return this.examinations.newest(['complete', 'failed']);
  }

  /** The newest one that came to its end. */
  newestComplete(): Promise<ExaminationEntity | null> {
    return this.examinations.newest(['complete']);
  }
}
