import { setTimeout as wait } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import { withLogFields } from '../logging/log-context.js';

const pollEveryMs = 500;
const troublePauseMs = 1_000;

type Watcher = {
  /** False while no work may be begun. */
  readonly mayBegin: () => Promise<boolean>;
  readonly onFailed: (jobId: string, error: unknown) => void;
  readonly onTrouble: (error: unknown) => void;
};

/**
 * Takes the jobs of one queue one by one. The engine's own loop lets the process die when the database goes away while
 * a job ends; this one says so and goes on: what could not be marked as done is delivered again.
 */
export class QueueWorker {
  #nap = new AbortController();
  #stopping = false;
  readonly #ended: Promise<void>;

  constructor(
    private readonly boss: PgBoss,
    private readonly queue: string,
    private readonly handler: (data: unknown) => Promise<void>,
    private readonly watcher: Watcher,
  ) {
    this.#ended = this.#loop();
  }

  /** Looks at once instead of at the next turn. */
  notify(): void {
    this.#nap.abort();
  }

  /** Resolves when the job at hand has ended. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.#nap.abort();
    await this.#ended;
  }

  async #loop(): Promise<void> {
    while (!this.#stopping) {
      this.#nap = new AbortController();
      try {
        const mayBegin = await this.watcher.mayBegin();
        const [job] = mayBegin ? await this.boss.fetch<object>(this.queue) : [];
        if (job === undefined) await this.#rest(pollEveryMs);
        else await this.#work(job);
      } catch (error) {
        this.watcher.onTrouble(error);
        await this.#rest(troublePauseMs);
      }
    }
  }

  async #work(job: PgBoss.Job<object>): Promise<void> {
    const handling = withLogFields({ queue: this.queue, jobId: job.id }, () => this.handler(job.data));
    const failure = await handling.then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failure === null) return this.boss.complete(this.queue, job.id);
    this.watcher.onFailed(job.id, failure.error);
    await this.boss.fail(this.queue, job.id);
  }

  async #rest(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: this.#nap.signal }).catch(() => {});
  }
}
