import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
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
  ) {}

  /** Begins one, or answers the one that is under way: two at once would only ask everything twice. */
  async request(requestedBy: string): Promise<string> {
    const id = await this.examinations.addUnlessActive(requestedBy, this.clock.now());
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
