import { type BeforeApplicationShutdown, Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/jobs.js';
import { Examiner } from './examiner.js';

const queue = 'examination';

/** Examines on a worker. */
@Injectable()
export class ExaminationJob implements OnModuleInit, BeforeApplicationShutdown {
  readonly #stop = new AbortController();

  constructor(
    private readonly jobs: Jobs,
    private readonly examiner: Examiner,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.jobs.work(queue, () => this.examiner.run(this.#stop.signal));
  }

  beforeApplicationShutdown(): void {
    this.#stop.abort(new Error('the process is stopping'));
  }

  wake(): Promise<void> {
    return this.jobs.send(queue, {}, { singletonKey: queue });
  }
}
